// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^[!-~]+$/

function firstIssueOfFailureError(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.code
if (typeof field !== 'string' && !Number.isFinite(field)) return ['code']
field = record.detail
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['detail']
return null
}

function firstIssueOfFailure(value: unknown): Path | null {
let field: unknown
let path: Path | null
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.requestId
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['requestId']
field = record.error
path = firstIssueOfFailureError(field)
if (path !== null) return ['error', ...path]
return null
}

function firstIssueOfListAccountsItem(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.number
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['number']
field = record.legalName
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['legalName']
field = record.kind
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['kind']
field = record.state
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['state']
field = record.phone
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['phone']
field = record.email
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['email']
field = record.berths
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['berths']
field = record.note
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['note']
field = record.createdAt
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['createdAt']
field = record.updatedAt
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['updatedAt']
return null
}

function firstIssueOfListAccounts(value: unknown): Path | null {
let path: Path | null
if (!Array.isArray(value)) return []
for (let index = 0; index < value.length; index++) {
const item: unknown = value[index]
path = firstIssueOfListAccountsItem(item)
if (path !== null) return [index, ...path]
}
return null
}

function firstIssueOfList(value: unknown): Path | null {
let field: unknown
let path: Path | null
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.requestId
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['requestId']
field = record.accounts
path = firstIssueOfListAccounts(field)
if (path !== null) return ['accounts', ...path]
field = record.nextCursor
if (typeof field !== 'string' && field !== undefined && field !== null) return ['nextCursor']
return null
}

function firstIssueOfToken(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.accessToken
if (typeof field !== 'string' || !pattern1.test(field)) return ['accessToken']
field = record.expiresIn
if (typeof field !== 'string' && !Number.isFinite(field)) return ['expiresIn']
return null
}

export const failure: typeof schemas.failure = defineSchema(firstIssueOfFailure)

export const list: typeof schemas.list = defineSchema(firstIssueOfList)

export const token: typeof schemas.token = defineSchema(firstIssueOfToken)
