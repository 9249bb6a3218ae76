import { expect, it } from 'vitest'
import { answering, ask, dialect, posted, query, reading, writing } from './ask.ts'

// Where Prism checks nothing and says nothing of it. docs/prism.md says what the numbers mean and where our guard
// stands; a guard can go once Prism does better and its test here turns red.

const badPattern = { type: 'string', pattern: '[' }
const number = { type: 'integer' }

it('P1: a schema that does not compile is skipped, and every request and answer is right', async () => {
  // Guards: src/read-operation.ts, src/strict-schema.ts, src/canary.ts.
  const body = { type: 'object', properties: { name: badPattern, count: number } }
  expect((await ask(writing(body), posted({ name: 1, count: 'x' }))).request).toEqual([])
  expect((await ask(answering({ type: 'text' }, 5))).answer).toEqual([])
  const right = { type: 'object', properties: { count: number } }
  expect((await ask(writing(right), posted({ count: 'x' }))).request).toEqual(['body count type'])
})

it('P2: one parameter that does not compile switches off all parameters beside it', async () => {
  // Guards: src/read-operation.ts, src/canary.ts.
  const wrong = { query: { page: 'x' } }
  expect((await ask(reading(query('level', badPattern), query('page', number)), wrong)).request).toEqual([])
  expect((await ask(reading(query('page', number)), wrong)).request).toEqual(['query page type'])
})

it.each(['\\_', "\\'", '(?i)a'])('P3: the pattern %s is an error, as patterns are compiled with u', async (pattern) => {
  // Guard: src/strict-schema.ts, whose Ajv compiles with u too.
  const schema = { type: 'object', properties: { name: { type: 'string', pattern }, count: number } }
  expect((await ask(writing(schema), posted({ count: 'x' }))).request).toEqual([])
})

const ofTwentyTwenty = { type: 'array', prefixItems: [{ const: 'a' }], items: number }

it('P4: without a dialect, or with one inside of the schema alone, keywords of 2020-12 are ignored', async () => {
  // Guard: src/spec.ts.
  const none = { document: { jsonSchemaDialect: undefined } }
  const sent = posted({ list: ['b'] })
  const schema = { type: 'object', properties: { list: ofTwentyTwenty } }
  expect((await ask(writing(schema), sent)).request).toEqual(['body list.0 const'])
  expect((await ask(writing(schema), sent, none)).request).toEqual(['body list.0 type'])
  expect((await ask(writing({ $schema: dialect, ...schema }), sent, none)).request).toEqual(['body list.0 type'])
})

it("P5: OpenAPI's own dialect switches all checks off", async () => {
  // Guard: src/spec.ts.
  const document = { jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' }
  expect((await ask(writing(number), posted('x'), { document })).request).toEqual([])
  expect((await ask(answering(number, 'x'), {}, { document })).answer).toEqual([])
})

it('P6: the parts of allOf are merged, so that a closed part lets the fields of another pass', async () => {
  // Guard: check spec/hardened.
  const closed = { type: 'object', properties: { name: {} }, additionalProperties: false }
  const schema = { allOf: [closed, { type: 'object', properties: { count: number } }] }
  expect((await ask(writing(schema), posted({ name: 'a', count: 1 }))).request).toEqual([])
  expect((await ask(writing(closed), posted({ name: 'a', count: 1 }))).request).toEqual(['body additionalProperties'])
})

it('P7: a discriminator chooses no branch', async () => {
  // Guard: check spec/hardened.
  const kind = { kind: { type: 'string' } }
  const oneOf = [
    { type: 'object', required: ['kind'], properties: kind, title: 'Cat' },
    { type: 'object', required: ['kind', 'bark'], properties: kind, title: 'Dog' },
  ]
  const discriminator = { propertyName: 'kind', mapping: { cat: 'Cat', dog: 'Dog' } }
  expect((await ask(writing({ oneOf, discriminator }), posted({ kind: 'dog' }))).request).toEqual([])
  expect((await ask(writing({ oneOf, discriminator }), posted({ kind: 1 }))).request).toContain('body oneOf')
})

it('P50: parameters are judged as draft-07 in any dialect', async () => {
  // Guard: src/canary.ts, which shows each parameter a wrong value.
  const found = await ask(reading(query('list', ofTwentyTwenty)), { query: { list: ['b'] } })
  expect(found.request).toEqual(['query list.0 type'])
})
