import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { MultiMarketsCustomer } from './answer.ts'
import type { MultiMarketsOptions, MultiMarketsSign } from './options.ts'
import { canSign, isSign, signsOneWay } from './predicates.ts'
import type { MultiMarketsQuery } from './query.ts'

// A key is a few thousand characters that stand for it; a header takes visible ASCII.
const visible = /^[!-~]+$/
const pem = /^\s*(-----BEGIN PRIVATE KEY-----)?([A-Za-z0-9+/=]|\s|\\n)+(-----END PRIVATE KEY-----(\s|\\n)*)?$/

const fetched = z.custom<Exclude<Secret, string>>(isSecretFunction)

// Which of the two ways to sign it is, only the checks at the end say: zod's types do not.
// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<MultiMarketsOptions> = z
  .object({
    baseUrl: z.custom<string>(isBaseUrl),
    companyId: z.string().regex(/^\d+$/),
    apiKey: z.union([z.string().regex(visible), fetched]),
    privateKey: z.union([z.string().regex(pem), fetched]).optional(),
    sign: z.custom<MultiMarketsSign>(isSign).optional(),
    version: z.string().regex(visible).optional(),
    lang: z.string().regex(visible).optional(),
    recvWindow: z.int().positive().optional(),
  })
  .refine(canSign, { path: ['privateKey'] })
  .refine(signsOneWay, { path: ['sign'] }) as unknown as StandardSchema<MultiMarketsOptions>

export const query: StandardSchema<MultiMarketsQuery> = z.object({
  // How a blank, a quote or a backslash inside a value is signed is not specified (protocol A5); no number has one.
  customerNo: z
    .string()
    .regex(/^[^\s"\\]+$/)
    .optional(),
})

type Field = string | number | null | undefined

interface Envelope {
  readonly code: string | number
  readonly bizCode?: Field
  readonly msg?: Field
  readonly message?: Field
  readonly trace?: Field
}

const scalar = z.union([z.string(), z.number()])
const field = scalar.nullish()

// `data` is left alone until the code is known: beside an error it may be a text (quirk 1.25).
export const envelope: StandardSchema<Envelope> = z.looseObject({
  code: scalar,
  bizCode: field,
  msg: field,
  message: field,
  trace: field,
})

interface List {
  readonly data?:
    | { readonly records?: readonly MultiMarketsCustomer[] | null | undefined; readonly total?: Field }
    | null
    | undefined
}

const record = z.looseObject({
  agentCustomerNo: field,
  companyId: field,
  createTime: field,
  customerGroupId: field,
  customerGroupName: field,
  customerNo: field,
  customerType: field,
  email: field,
  firstAccountActivateTime: field,
  firstName: field,
  id: field,
  idCard: field,
  idCardType: field,
  lastName: field,
  loginTime: field,
  name: field,
  openAccountType: field,
  phone: field,
  phoneArea: field,
  registerSource: field,
  remark: field,
  status: field,
  tgUserId: field,
  tgUserName: field,
  thirdAccountNo: field,
  thirdLoginSource: field,
  thirdUserId: field,
  unitId: field,
  unitName: field,
  updateTime: field,
})

export const list: StandardSchema<List> = z.looseObject({
  data: z.looseObject({ records: z.array(record).nullish(), total: field }).nullish(),
})
