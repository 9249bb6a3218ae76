// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import { canSign, isSign, signsOneWay } from '../predicates.ts'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^\d+$/
const pattern2 = /^[!-~]+$/
const pattern3 = /^\s*(-----BEGIN PRIVATE KEY-----)?([A-Za-z0-9+/=]|\s|\\n)+(-----END PRIVATE KEY-----(\s|\\n)*)?$/
const pattern4 = /^[^\s"\\]+$/

function firstIssueOfOptions(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.baseUrl
  if (!isBaseUrl(field)) return ['baseUrl']
  field = record.companyId
  if (typeof field !== 'string' || !pattern1.test(field)) return ['companyId']
  field = record.apiKey
  if ((typeof field !== 'string' || !pattern2.test(field)) && !isSecretFunction(field)) return ['apiKey']
  field = record.privateKey
  if (field !== undefined && (typeof field !== 'string' || !pattern3.test(field)) && !isSecretFunction(field))
    return ['privateKey']
  field = record.sign
  if (field !== undefined && !isSign(field)) return ['sign']
  field = record.version
  if (field !== undefined && (typeof field !== 'string' || !pattern2.test(field))) return ['version']
  field = record.lang
  if (field !== undefined && (typeof field !== 'string' || !pattern2.test(field))) return ['lang']
  field = record.recvWindow
  if (field !== undefined && (typeof field !== 'number' || !Number.isSafeInteger(field) || field <= 0))
    return ['recvWindow']
  if (!canSign(value)) return ['privateKey']
  if (!signsOneWay(value)) return ['sign']
  return null
}

function firstIssueOfQuery(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.customerNo
  if (field !== undefined && (typeof field !== 'string' || !pattern4.test(field))) return ['customerNo']
  return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
