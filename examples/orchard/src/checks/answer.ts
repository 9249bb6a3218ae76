// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

function firstIssueOfEnvelope(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.resultCode
if (typeof field !== 'string' && !Number.isFinite(field)) return ['resultCode']
field = record.message
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['message']
field = record.traceId
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['traceId']
return null
}

function firstIssueOfListResultRowsItem(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.memberNo
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['memberNo']
field = record.name
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['name']
field = record.mobile
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['mobile']
field = record.mail
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['mail']
field = record.store
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['store']
field = record.level
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['level']
field = record.status
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['status']
field = record.points
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['points']
field = record.joined
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['joined']
field = record.remark
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['remark']
return null
}

function firstIssueOfListResultRows(value: unknown): Path | null {
let path: Path | null
if (!Array.isArray(value)) return []
for (let index = 0; index < value.length; index++) {
const item: unknown = value[index]
path = firstIssueOfListResultRowsItem(item)
if (path !== null) return [index, ...path]
}
return null
}

function firstIssueOfListResult(value: unknown): Path | null {
let field: unknown
let path: Path | null
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.total
if (typeof field !== 'string' && !Number.isFinite(field)) return ['total']
field = record.rows
path = firstIssueOfListResultRows(field)
if (path !== null) return ['rows', ...path]
return null
}

function firstIssueOfList(value: unknown): Path | null {
let field: unknown
let path: Path | null
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.result
path = firstIssueOfListResult(field)
if (path !== null) return ['result', ...path]
return null
}

export const envelope: typeof schemas.envelope = defineSchema(firstIssueOfEnvelope)

export const list: typeof schemas.list = defineSchema(firstIssueOfList)
