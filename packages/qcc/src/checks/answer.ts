// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import { emptyListAsNull } from '../predicates.ts'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfEnvelope(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.Status
  if (typeof field !== 'string' && !Number.isFinite(field)) return ['Status']
  field = record.Message
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['Message']
  field = record.OrderNumber
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['OrderNumber']
  return null
}

function firstIssueOfListPaging(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.TotalRecords
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['TotalRecords']
  return null
}

function firstIssueOfListResultClientListItem(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.Year
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['Year']
  field = record.KeyNo
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['KeyNo']
  field = record.Name
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['Name']
  field = record.ImageUrl
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['ImageUrl']
  field = record.SalesAmount
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['SalesAmount']
  field = record.SalesPercent
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['SalesPercent']
  field = record.Relationship
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['Relationship']
  field = record.Source
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['Source']
  return null
}

function firstIssueOfListResultClientList(value: unknown): Path | null {
  let path: Path | null
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    path = firstIssueOfListResultClientListItem(item)
    if (path !== null) return [index, ...path]
  }
  return null
}

function firstIssueOfListResult(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.ClientList
  if (field !== undefined && field !== null) {
    path = firstIssueOfListResultClientList(field)
    if (path !== null) return ['ClientList', ...path]
  }
  return null
}

function firstIssueOfList(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  if ('Paging' in record) {
    field = record.Paging
    field = emptyListAsNull(field)
    if (field !== undefined && field !== null) {
      path = firstIssueOfListPaging(field)
      if (path !== null) return ['Paging', ...path]
    }
  }
  if ('Result' in record) {
    field = record.Result
    field = emptyListAsNull(field)
    if (field !== undefined && field !== null) {
      path = firstIssueOfListResult(field)
      if (path !== null) return ['Result', ...path]
    }
  }
  return null
}

export const envelope: typeof schemas.envelope = defineSchema(firstIssueOfEnvelope)

export const list: typeof schemas.list = defineSchema(firstIssueOfList)
