// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^[!-~]+$/

function firstIssueOfOptions(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.appId
if (typeof field !== 'string' || !pattern1.test(field)) return ['appId']
field = record.appKey
if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['appKey']
field = record.baseUrl
if (!isBaseUrl(field)) return ['baseUrl']
return null
}

function firstIssueOfQuery(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.store
if (field !== undefined && (typeof field !== 'string' || field.length < 1)) return ['store']
field = record.level
if (field !== 1 && field !== 2 && field !== 3 && field !== undefined) return ['level']
return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
