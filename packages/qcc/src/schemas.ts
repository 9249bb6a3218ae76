import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { QccClient } from './answer.ts'
import type { QccOptions } from './options.ts'
import { emptyListAsNull } from './predicates.ts'
import type { QccQuery } from './query.ts'

const secret = z.union([z.string().min(1), z.custom<Exclude<Secret, string>>(isSecretFunction)])

// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<QccOptions> = z.object({
  key: secret,
  secretKey: secret,
  baseUrl: z.custom<string>(isBaseUrl).optional(),
  path: z
    .string()
    .regex(/^[^\s?#]+$/)
    .optional(),
})

export const query: StandardSchema<QccQuery> = z.object({
  // QCC counts a request that it refuses for a text under 2 characters (code 213, qcc.txt:173), so none is sent.
  // Characters, not halves of one: an ideograph beyond the first plane is one.
  searchKey: z.string().regex(/\S.*\S/u),
  year: z
    .string()
    .regex(/^\d{4}(-\d{2})?$/)
    .optional(),
})

interface Envelope {
  readonly Status: string | number
  readonly Message?: string | number | null | undefined
  readonly OrderNumber?: string | number | null | undefined
}

const scalar = z.union([z.string(), z.number()])
const field = scalar.nullish()

export const envelope: StandardSchema<Envelope> = z.looseObject({ Status: scalar, Message: field, OrderNumber: field })

interface List {
  readonly Paging?: { readonly TotalRecords?: string | number | null | undefined } | null | undefined
  readonly Result?: { readonly ClientList?: readonly QccClient[] | null | undefined } | null | undefined
}

const client = z.looseObject({
  Year: field,
  KeyNo: field,
  Name: field,
  ImageUrl: field,
  SalesAmount: field,
  SalesPercent: field,
  Relationship: field,
  Source: field,
})

// Where there is nothing to tell, QCC sends null, an empty list, or leaves the part out (protocol B3).
export const list: StandardSchema<List> = z.looseObject({
  Paging: z.preprocess(emptyListAsNull, z.looseObject({ TotalRecords: field }).nullish()),
  Result: z.preprocess(emptyListAsNull, z.looseObject({ ClientList: z.array(client).nullish() }).nullish()),
})
