import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { TencentCloudClient } from './answer.ts'
import type { TencentCloudOptions } from './options.ts'
import { emptyListAsNull } from './predicates.ts'
import type { TencentCloudQuery } from './query.ts'

const secret = z.union([z.string().min(1), z.custom<Exclude<Secret, string>>(isSecretFunction)])

// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<TencentCloudOptions> = z.object({
  secretId: secret,
  secretKey: secret,
  token: secret.optional(),
  region: z
    .string()
    .regex(/^[\w-]*$/)
    .optional(),
  signatureMethod: z.enum(['HmacSHA1', 'HmacSHA256']).optional(),
  method: z.enum(['GET', 'POST']).optional(),
  baseUrl: z.custom<string>(isBaseUrl).optional(),
})

const flag = z.union([z.literal(0), z.literal(1)])

export const query: StandardSchema<TencentCloudQuery> = z.object({
  // An empty list cannot be written in the indexed form, so that a caller who asks for none would be given all.
  clientUins: z.array(z.string().regex(/\S/)).min(1).optional(),
  hasOverdueBill: flag.optional(),
  flag: z.enum(['a', 'b', 'c']).optional(),
  // What an empty remark would filter is not said.
  clientRemark: z.string().min(1).optional(),
  order: flag.optional(),
})

export interface Envelope {
  readonly code: string | number
  readonly message?: unknown
  readonly codeDesc?: unknown
}

const scalar = z.union([z.string(), z.number()])
const field = scalar.nullish()

// The vendor's own pages print the code as a number and as text (protocol A4).
export const envelope: StandardSchema<Envelope> = z.looseObject({ code: scalar })

interface List {
  readonly data?:
    | {
        readonly totalCount?: string | number | null | undefined
        readonly agentClients?: readonly TencentCloudClient[] | null | undefined
      }
    | null
    | undefined
}

const client = z.looseObject({
  clientUin: field,
  clientRemark: field,
  authType: field,
  flag: field,
  userName: field,
  hasOverdueBill: field,
  agentTime: field,
  appid: field,
  clientType: field,
  projectType: field,
  lastMonthAmt: field,
  thisMonthAmt: field,
})

export const list: StandardSchema<List> = z.looseObject({
  // The table calls data an Array, the example shows an object (quirk 0.15): PHP's word for both. An empty one of PHP
  // is written as a list.
  data: z.preprocess(
    emptyListAsNull,
    z.looseObject({ totalCount: field, agentClients: z.array(client).nullish() }).nullish(),
  ),
})
