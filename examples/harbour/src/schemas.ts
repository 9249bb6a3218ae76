import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { HarbourCustomer } from './answer.ts'
import type { HarbourOptions } from './options.ts'
import type { HarbourQuery } from './query.ts'

// What the client accepts. `kehu-checks` writes src/checks from it, which is what runs; nothing of zod does.

// Credentials stand in a JSON body, so that any text will do.
const secret = z.union([z.string().min(1), z.custom<Exclude<Secret, string>>(isSecretFunction)])

// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<HarbourOptions> = z.object({
  clientId: z.string().min(1),
  clientSecret: secret,
  baseUrl: z.custom<string>(isBaseUrl).optional(),
})

export const query: StandardSchema<HarbourQuery> = z.object({
  state: z.enum(['open', 'closed']).optional(),
  updatedSince: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/)
    .optional(),
})

const scalar = z.union([z.string(), z.number()])
// No field is promised: each may be a number, a text, null or missing.
const field = scalar.nullish()

interface Failure {
  readonly requestId?: string | number | null | undefined
  readonly error: { readonly code: string | number; readonly detail?: string | number | null | undefined }
}

export const failure: StandardSchema<Failure> = z.looseObject({
  requestId: field,
  error: z.looseObject({ code: scalar, detail: field }),
})

interface List {
  readonly requestId?: string | number | null | undefined
  readonly accounts: readonly HarbourCustomer[]
  readonly nextCursor?: string | null | undefined
}

const account = z.looseObject({
  number: field,
  legalName: field,
  kind: field,
  state: field,
  phone: field,
  email: field,
  berths: field,
  note: field,
  createdAt: field,
  updatedAt: field,
})

export const list: StandardSchema<List> = z.looseObject({
  requestId: field,
  accounts: z.array(account),
  nextCursor: z.string().nullish(),
})

interface Token {
  readonly accessToken: string
  readonly expiresIn: string | number
}

export const token: StandardSchema<Token> = z.looseObject({
  accessToken: z.string().regex(/^[!-~]+$/),
  expiresIn: scalar,
})
