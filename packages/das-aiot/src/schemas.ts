import { isBaseUrl, isSecretFunction, type Secret, type StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'
import type { DasAiotCustomer } from './answer.ts'
import { tokenText, type DasAiotOptions } from './options.ts'
import { endsAfterStart, hasIdForSecret, hasNoMethodForToken, hasSecretForId, isKnownOneWay } from './predicates.ts'
import type { DasAiotQuery } from './query.ts'

const secretFunction = z.custom<Exclude<Secret, string>>(isSecretFunction)

// Which of the two ways it is, only the checks at the end say: zod's types do not.
// Names that are not known are refused by core, from the manifest.
export const options: StandardSchema<DasAiotOptions> = z
  .object({
    baseUrl: z.custom<string>(isBaseUrl),
    project: z.string().regex(/\S/),
    instance: z.string().regex(/\S/).optional(),
    timezone: z.string().regex(tokenText).optional(),
    token: z.union([z.string().regex(tokenText), secretFunction]).optional(),
    appId: z.string().regex(/\S/).optional(),
    appSecret: z.union([z.string().min(1), secretFunction]).optional(),
    signMethod: z.enum(['md5', 'hmac_sha256', 'hmac-sha256']).optional(),
  })
  .refine(isKnownOneWay, { path: ['token'] })
  .refine(hasNoMethodForToken, { path: ['signMethod'] })
  .refine(hasIdForSecret, { path: ['appId'] })
  .refine(hasSecretForId, { path: ['appSecret'] }) as unknown as StandardSchema<DasAiotOptions>

const filter = z.string().regex(/\S/)
const milliseconds = z.int().nonnegative()

export const query: StandardSchema<DasAiotQuery> = z
  .object({
    name: filter.optional(),
    // Only exact numbers are found, and the document's own sample is no mobile number (quirk 3.17): any text will do.
    phone: filter.optional(),
    creationTimeStart: milliseconds.optional(),
    creationTimeEnd: milliseconds.optional(),
    // The example value 0 is no state (quirk 3.16), and what an empty list would find is not said.
    customerStatus: z.array(z.int32().positive()).nonempty().optional(),
  })
  // Such a range finds nobody, and an empty list would hide the mistake.
  .refine(endsAfterStart, { path: ['creationTimeEnd'] })

interface Page {
  readonly totalCount?: string | number | null | undefined
  readonly data?: readonly DasAiotCustomer[] | null | undefined
}

const scalar = z.union([z.string(), z.number()])
const value = scalar.nullish()
const list = z.union([scalar, z.array(scalar.nullable())]).nullish()

const customer = z.looseObject({
  id: value,
  projectId: value,
  projectName: value,
  name: value,
  phone: value,
  idType: value,
  idNumber: value,
  sex: value,
  age: value,
  companyIds: list,
  companyNames: list,
  spaceIds: list,
  spaceNames: list,
  paths: list,
  customerGradeId: value,
  customerGradeName: value,
  customerTypeId: value,
  customerTypeName: value,
  contractName: value,
  contractPhone: value,
  address: value,
  email: value,
  remark: value,
  bornDate: value,
  nativePlace: value,
  nation: value,
  marriage: value,
  education: value,
  profession: value,
  speciality: value,
  interest: value,
  character: value,
  postalCode: value,
  jobNum: value,
  facePhoto: value,
  creationTime: value,
  creatorUserId: value,
  creatorUserName: value,
  lastModificationTime: value,
  lastModifierUserId: value,
  lastModifierUserName: value,
  openId: value,
  unionId: value,
  managementForms: value,
  managementFormsId: value,
  customerStatus: value,
})

export const page: StandardSchema<Page> = z.looseObject({ totalCount: value, data: z.array(customer).nullish() })

export const token: StandardSchema<{ readonly token: string }> = z.looseObject({ token: z.string().regex(tokenText) })
