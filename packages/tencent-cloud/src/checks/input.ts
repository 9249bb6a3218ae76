// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^[\w-]*$/
const pattern2 = /\S/

function firstIssueOfOptions(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.secretId
  if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['secretId']
  field = record.secretKey
  if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['secretKey']
  field = record.token
  if (field !== undefined && (typeof field !== 'string' || field.length < 1) && !isSecretFunction(field))
    return ['token']
  field = record.region
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['region']
  field = record.signatureMethod
  if (field !== 'HmacSHA1' && field !== 'HmacSHA256' && field !== undefined) return ['signatureMethod']
  field = record.method
  if (field !== 'GET' && field !== 'POST' && field !== undefined) return ['method']
  field = record.baseUrl
  if (field !== undefined && !isBaseUrl(field)) return ['baseUrl']
  return null
}

function firstIssueOfQueryClientUins(value: unknown): Path | null {
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    if (typeof item !== 'string' || !pattern2.test(item)) return [index]
  }
  if (value.length < 1) return []
  return null
}

function firstIssueOfQuery(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.clientUins
  if (field !== undefined) {
    path = firstIssueOfQueryClientUins(field)
    if (path !== null) return ['clientUins', ...path]
  }
  field = record.hasOverdueBill
  if (field !== 0 && field !== 1 && field !== undefined) return ['hasOverdueBill']
  field = record.flag
  if (field !== 'a' && field !== 'b' && field !== 'c' && field !== undefined) return ['flag']
  field = record.clientRemark
  if (field !== undefined && (typeof field !== 'string' || field.length < 1)) return ['clientRemark']
  field = record.order
  if (field !== 0 && field !== 1 && field !== undefined) return ['order']
  return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
