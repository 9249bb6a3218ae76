import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { OrchardCustomer } from './answer.ts'
import type { OrchardOptions } from './options.ts'
import type { OrchardQuery } from './query.ts'

// What the client accepts. `kehu-checks` writes src/checks from it, which is what runs; nothing of zod does.

const secret = z.union([z.string().min(1), z.custom<Exclude<Secret, string>>(isSecretFunction)])

// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<OrchardOptions> = z.object({
  // Visible ASCII characters, since it goes into a header.
  appId: z.string().regex(/^[!-~]+$/),
  appKey: secret,
  baseUrl: z.custom<string>(isBaseUrl),
})

export const query: StandardSchema<OrchardQuery> = z.object({
  store: z.string().min(1).optional(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
})

const scalar = z.union([z.string(), z.number()])
// No field is promised: each may be a number, a text, null or missing.
const field = scalar.nullish()

interface Envelope {
  readonly resultCode: string | number
  readonly message?: string | number | null | undefined
  readonly traceId?: string | number | null | undefined
}

export const envelope: StandardSchema<Envelope> = z.looseObject({ resultCode: scalar, message: field, traceId: field })

interface List {
  readonly result: {
    readonly total: string | number
    readonly rows: readonly OrchardCustomer[]
  }
}

const member = z.looseObject({
  memberNo: field,
  name: field,
  mobile: field,
  mail: field,
  store: field,
  level: field,
  status: field,
  points: field,
  joined: field,
  remark: field,
})

export const list: StandardSchema<List> = z.looseObject({
  result: z.looseObject({ total: scalar, rows: z.array(member) }),
})
