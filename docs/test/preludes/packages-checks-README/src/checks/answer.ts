// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import { isKey } from '../predicates.ts'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfPageRowsItem(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.key
  if (!isKey(field)) return ['key']
  field = record.name
  if (typeof field !== 'string' && field !== undefined && field !== null) return ['name']
  return null
}

function firstIssueOfPageRows(value: unknown): Path | null {
  let path: Path | null
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    path = firstIssueOfPageRowsItem(item)
    if (path !== null) return [index, ...path]
  }
  return null
}

function firstIssueOfPage(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.rows
  path = firstIssueOfPageRows(field)
  if (path !== null) return ['rows', ...path]
  field = record.total
  if (typeof field !== 'number' || !Number.isSafeInteger(field) || field < 0) return ['total']
  return null
}

export const page: typeof schemas.page = defineSchema(firstIssueOfPage)
