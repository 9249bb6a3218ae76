// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import { emptyListAsNull } from '../predicates.ts'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfEnvelope(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.code
  if (typeof field !== 'string' && !Number.isFinite(field)) return ['code']
  return null
}

function firstIssueOfListDataAgentClientsItem(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.clientUin
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['clientUin']
  field = record.clientRemark
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['clientRemark']
  field = record.authType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['authType']
  field = record.flag
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['flag']
  field = record.userName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['userName']
  field = record.hasOverdueBill
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['hasOverdueBill']
  field = record.agentTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['agentTime']
  field = record.appid
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['appid']
  field = record.clientType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['clientType']
  field = record.projectType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['projectType']
  field = record.lastMonthAmt
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['lastMonthAmt']
  field = record.thisMonthAmt
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['thisMonthAmt']
  return null
}

function firstIssueOfListDataAgentClients(value: unknown): Path | null {
  let path: Path | null
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    path = firstIssueOfListDataAgentClientsItem(item)
    if (path !== null) return [index, ...path]
  }
  return null
}

function firstIssueOfListData(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.totalCount
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['totalCount']
  field = record.agentClients
  if (field !== undefined && field !== null) {
    path = firstIssueOfListDataAgentClients(field)
    if (path !== null) return ['agentClients', ...path]
  }
  return null
}

function firstIssueOfList(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  if ('data' in record) {
    field = record.data
    field = emptyListAsNull(field)
    if (field !== undefined && field !== null) {
      path = firstIssueOfListData(field)
      if (path !== null) return ['data', ...path]
    }
  }
  return null
}

export const envelope: typeof schemas.envelope = defineSchema(firstIssueOfEnvelope)

export const list: typeof schemas.list = defineSchema(firstIssueOfList)
