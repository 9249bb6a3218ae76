// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^[^\s?#]+$/
const pattern2 = /\S.*\S/u
const pattern3 = /^\d{4}(-\d{2})?$/

function firstIssueOfOptions(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.key
  if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['key']
  field = record.secretKey
  if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['secretKey']
  field = record.baseUrl
  if (field !== undefined && !isBaseUrl(field)) return ['baseUrl']
  field = record.path
  if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['path']
  return null
}

function firstIssueOfQuery(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.searchKey
  if (typeof field !== 'string' || !pattern2.test(field)) return ['searchKey']
  field = record.year
  if (field !== undefined && (typeof field !== 'string' || !pattern3.test(field))) return ['year']
  return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
