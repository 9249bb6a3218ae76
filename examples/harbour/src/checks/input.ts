// Written by `kehu-checks` from schemas.ts. Do not edit by hand.
import { defineSchema, isBaseUrl, isSecretFunction } from '@kehu/core/v1'
import type * as schemas from '../schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

function firstIssueOfOptions(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.clientId
if (typeof field !== 'string' || field.length < 1) return ['clientId']
field = record.clientSecret
if ((typeof field !== 'string' || field.length < 1) && !isSecretFunction(field)) return ['clientSecret']
field = record.baseUrl
if (field !== undefined && !isBaseUrl(field)) return ['baseUrl']
return null
}

function firstIssueOfQuery(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.state
if (field !== 'open' && field !== 'closed' && field !== undefined) return ['state']
field = record.updatedSince
if (field !== undefined && (typeof field !== 'string' || !pattern1.test(field))) return ['updatedSince']
return null
}

export const options: typeof schemas.options = defineSchema(firstIssueOfOptions)

export const query: typeof schemas.query = defineSchema(firstIssueOfQuery)
