// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfOptions(value: unknown): Path | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return null
}

function firstIssueOfQuery(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.name
  if (field !== undefined && (typeof field !== 'string' || field.length < 1)) return ['name']
  return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
