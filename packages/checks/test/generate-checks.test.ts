import { expect, test } from 'vitest'
import * as z from 'zod'
import { generateChecks } from '../src/index.ts'
import { isShort } from './predicates.ts'

const scalar = z.union([z.string(), z.number()])

test('a check is plain code, field by field', () => {
  const record = z.looseObject({ Name: scalar.nullish() })
  const schemas = {
    page: z.looseObject({ rows: z.array(record).nullish() }),
    name: z.string().regex(/^a/).refine(isShort),
  }
  const predicates = [{ from: '@kehu/core/v1', exports: { isShort } }]
  expect(generateChecks({ schemas, predicates }))
    .toBe(`// Written by \`kehu-checks\` from schemas.ts. Do not edit by hand.
import { defineSchema, isShort } from '@kehu/core/v1'
import type * as schemas from './schemas.ts'

type Path = readonly PropertyKey[]

const pattern1 = /^a/

function firstIssueOfName(value: unknown): Path | null {
if ((typeof value !== 'string' || !pattern1.test(value)) || !isShort(value)) return []
return null
}

function firstIssueOfPageRowsItem(value: unknown): Path | null {
let field: unknown
if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
const record = value as Record<string, unknown>
field = record.Name
if (typeof field !== 'string' && field !== undefined && field !== null && !Number.isFinite(field)) return ['Name']
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
if (field !== undefined && field !== null) {
path = firstIssueOfPageRows(field)
if (path !== null) return ['rows', ...path]
}
return null
}

export const name: typeof schemas.name = defineSchema(firstIssueOfName)

export const page: typeof schemas.page = defineSchema(firstIssueOfPage)
`)
})

test('one and the same schema has one function, and one and the same pattern one constant', () => {
  const digits = () => z.string().regex(/^\d+$/)
  const part = z.object({ a: digits(), b: digits() })
  const text = generateChecks({
    schemas: { whole: z.object({ one: part, other: z.array(part) }), part },
    predicates: [],
  })
  expect(text.match(/^const pattern/gm)).toHaveLength(1)
  expect(text.match(/^function /gm)).toHaveLength(3)
})

test('the text does not depend on the order of the exports', () => {
  const [one, other] = [z.object({ a: z.string() }), z.object({ b: z.string() })]
  const text = generateChecks({ schemas: { one, other }, predicates: [] })
  expect(generateChecks({ schemas: { other, one }, predicates: [] })).toBe(text)
})
