// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import { endsAfterStart, hasIdForSecret, hasNoMethodForToken, hasSecretForId, isKnownOneWay } from '../predicates.ts'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /\S/
const pattern2 = /^[!-~]+$/

function firstIssueOfOptions(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.baseUrl
  if (!isBaseUrl(field)) return ['baseUrl']
  field = record.project
  if (typeof field !== 'string' || !pattern1.test(field)) return ['project']
  field = record.instance
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['instance']
  field = record.timezone
  if (field !== undefined && (typeof field !== 'string' || !pattern2.test(field))) return ['timezone']
  field = record.token
  if (field !== undefined && (typeof field !== 'string' || !pattern2.test(field)) && !isSecretFunction(field))
    return ['token']
  field = record.appId
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['appId']
  field = record.appSecret
  if (field !== undefined && (typeof field !== 'string' || field.length < 1) && !isSecretFunction(field))
    return ['appSecret']
  field = record.signMethod
  if (field !== 'md5' && field !== 'hmac_sha256' && field !== 'hmac-sha256' && field !== undefined)
    return ['signMethod']
  if (!isKnownOneWay(value)) return ['token']
  if (!hasNoMethodForToken(value)) return ['signMethod']
  if (!hasIdForSecret(value)) return ['appId']
  if (!hasSecretForId(value)) return ['appSecret']
  return null
}

function firstIssueOfQueryCustomerStatus(value: unknown): Path | null {
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    if (typeof item !== 'number' || !Number.isSafeInteger(item) || item < -2147483648 || item > 2147483647 || item <= 0)
      return [index]
  }
  if (value.length < 1) return []
  return null
}

function firstIssueOfQuery(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.name
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['name']
  field = record.phone
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['phone']
  field = record.creationTimeStart
  if (field !== undefined && (typeof field !== 'number' || !Number.isSafeInteger(field) || field < 0))
    return ['creationTimeStart']
  field = record.creationTimeEnd
  if (field !== undefined && (typeof field !== 'number' || !Number.isSafeInteger(field) || field < 0))
    return ['creationTimeEnd']
  field = record.customerStatus
  if (field !== undefined) {
    path = firstIssueOfQueryCustomerStatus(field)
    if (path !== null) return ['customerStatus', ...path]
  }
  if (!endsAfterStart(value)) return ['creationTimeEnd']
  return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
