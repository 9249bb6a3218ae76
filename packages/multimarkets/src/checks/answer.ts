// Written by `pnpm checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfEnvelope(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.code
  if (typeof field !== 'string' && !Number.isFinite(field)) return ['code']
  field = record.bizCode
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['bizCode']
  field = record.msg
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['msg']
  field = record.message
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['message']
  field = record.trace
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['trace']
  return null
}

function firstIssueOfListDataRecordsItem(value: unknown): Path | null {
  let field: unknown
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.agentCustomerNo
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['agentCustomerNo']
  field = record.companyId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['companyId']
  field = record.createTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['createTime']
  field = record.customerGroupId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerGroupId']
  field = record.customerGroupName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerGroupName']
  field = record.customerNo
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerNo']
  field = record.customerType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['customerType']
  field = record.email
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['email']
  field = record.firstAccountActivateTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['firstAccountActivateTime']
  field = record.firstName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['firstName']
  field = record.id
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['id']
  field = record.idCard
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['idCard']
  field = record.idCardType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['idCardType']
  field = record.lastName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['lastName']
  field = record.loginTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['loginTime']
  field = record.name
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['name']
  field = record.openAccountType
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['openAccountType']
  field = record.phone
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['phone']
  field = record.phoneArea
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['phoneArea']
  field = record.registerSource
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['registerSource']
  field = record.remark
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['remark']
  field = record.status
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['status']
  field = record.tgUserId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['tgUserId']
  field = record.tgUserName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['tgUserName']
  field = record.thirdAccountNo
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['thirdAccountNo']
  field = record.thirdLoginSource
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['thirdLoginSource']
  field = record.thirdUserId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['thirdUserId']
  field = record.unitId
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['unitId']
  field = record.unitName
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['unitName']
  field = record.updateTime
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field))
    return ['updateTime']
  return null
}

function firstIssueOfListDataRecords(value: unknown): Path | null {
  let path: Path | null
  if (!Array.isArray(value)) return []
  for (let index = 0; index < value.length; index++) {
    const item: unknown = value[index]
    path = firstIssueOfListDataRecordsItem(item)
    if (path !== null) return [index, ...path]
  }
  return null
}

function firstIssueOfListData(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.records
  if (field !== undefined && field !== null) {
    path = firstIssueOfListDataRecords(field)
    if (path !== null) return ['records', ...path]
  }
  field = record.total
  if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['total']
  return null
}

function firstIssueOfList(value: unknown): Path | null {
  let field: unknown
  let path: Path | null
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  const record = value as Record<string, unknown>
  field = record.data
  if (field !== undefined && field !== null) {
    path = firstIssueOfListData(field)
    if (path !== null) return ['data', ...path]
  }
  return null
}

export const envelope: typeof schemas.envelope = defineSchema(firstIssueOfEnvelope)

export const list: typeof schemas.list = defineSchema(firstIssueOfList)
