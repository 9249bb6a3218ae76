import { expect, it } from 'vitest'
import { ask, json, posted, query, reading, writing } from './ask.ts'

// What Prism reads in a request otherwise than a vendor would. docs/prism.md says what the numbers mean and where our
// guard stands; a guard can go once Prism does better and its test here turns red.

const number = { type: 'integer' }
const numbers = { type: 'array', items: number }
const texts = { type: 'array', items: { type: 'string' } }

it('P13: a list without explode is split at commas, and of several values the last is checked', async () => {
  // Guards: src/read-operation.ts, specs/src/operation.ts.
  const silentOn = reading({ name: 'ids', in: 'query', schema: numbers })
  expect((await ask(silentOn, { query: { ids: ['x', '1'] } })).request).toEqual([])
  expect((await ask(silentOn, { query: { ids: '1,2' } })).request).toEqual([])
  const stated = reading(query('ids', numbers))
  expect((await ask(stated, { query: { ids: ['x', '1'] } })).request).toEqual(['query ids.0 type'])
  expect((await ask(stated, { query: { ids: '1,2' } })).request).toEqual(['query ids.0 type'])
})

it('P14: names of query parameters are compared without case, and told in lower case', async () => {
  // Guards: src/field-gate.ts, src/schema-gate.ts.
  const paths = reading(query('pageSize', number, { required: true }))
  expect((await ask(paths, { query: { PAGESIZE: '1' } })).request).toEqual([])
  expect((await ask(paths, { query: { pageSize: 'x' } })).request).toEqual(['query pagesize type'])
})

it('P14: of two parameters that differ in case one is forgotten', async () => {
  // Guard: check spec/hardened.
  const paths = reading(query('page', number), query('Page', { type: 'string' }))
  expect((await ask(paths, { query: { page: 'x' } })).request).toEqual([])
})

it('P15: an undeclared query parameter is passed over', async () => {
  // Guard: src/field-gate.ts.
  expect((await ask(reading(query('page', number)), { query: { pages: 'x' } })).request).toEqual([])
  expect((await ask(reading(query('page', number)), { query: { page: 'x' } })).request).toEqual(['query page type'])
})

it('P16: an empty value is an absent one', async () => {
  // Guards: src/field-gate.ts, src/schema-gate.ts.
  const empty = { query: { page: '' } }
  expect((await ask(reading(query('page', number)), empty)).request).toEqual([])
  const required = reading(query('page', { type: 'string' }, { required: true }))
  expect((await ask(required, empty)).request).toEqual(['query required'])
})

it.each([{ ...texts, type: ['array', 'null'] }, { anyOf: [texts, { type: 'null' }] }])(
  'P17: one value of a list that may be null is refused: %o',
  async (schema) => {
    // Guard: check spec/hardened.
    expect((await ask(reading(query('tag', schema)), { query: { tag: 'a' } })).request).toContain('query tag type')
    expect((await ask(reading(query('tag', texts)), { query: { tag: 'a' } })).request).toEqual([])
  },
)

it('P18: indexed names are not the list that is declared, whatever they say', async () => {
  // Guards: src/field-gate.ts, src/engine.ts.
  const paths = reading(query('ids', numbers))
  expect((await ask(paths, { query: { 'ids.0': 'x', 'ids[1]': 'x' } })).request).toEqual([])
  expect((await ask(paths, { query: { ids: 'x' } })).request).toEqual(['query ids.0 type'])
  expect((await ask(reading(query('tag', texts)), { query: { tag: 'a,b' } })).request).toEqual([])
})

const form = 'application/x-www-form-urlencoded'

it('P19: repeated names of a form are no list, and indexed ones are passed over', async () => {
  // Guards: src/engine.ts, src/schema-gate.ts.
  const paths = writing({ type: 'object', properties: { ids: numbers } }, form)
  expect((await ask(paths, posted('ids=1&ids=2', form))).request).toEqual(['body ids type'])
  expect((await ask(paths, posted('ids.0=x', form))).request).toEqual([])
})

const schemes = {
  key: { type: 'apiKey', in: 'query', name: 'key' },
  token: { type: 'http', scheme: 'bearer' },
}
const secured = (scheme: string) => ({
  paths: { '/x': { get: { security: [{ [scheme]: [] }], responses: { 200: { description: 'Right.' } } } } },
  setting: { document: { components: { securitySchemes: schemes } } },
})

it('P20: a credential is right as soon as it is there', async () => {
  // Guard: the verifier of each vendor, such as packages/qcc/src/mock/verifier.ts.
  const { paths, setting } = secured('key')
  expect((await ask(paths, { query: { key: 'anything' } }, setting)).status).toBe(200)
  expect((await ask(paths, {}, setting)).problem).toBe('UNAUTHORIZED')
})

it('P20: a bearer token in lower case is none', async () => {
  // A client of ours writes Bearer; RFC 9110, section 11.1, has schemes without case.
  const { paths, setting } = secured('token')
  expect((await ask(paths, { headers: { authorization: 'Bearer a' } }, setting)).status).toBe(200)
  expect((await ask(paths, { headers: { authorization: 'bearer a' } }, setting)).problem).toBe('UNAUTHORIZED')
})

it('P21: the path of the server is not part of the address', async () => {
  // Guard: src/route.ts.
  const setting = { document: { servers: [{ url: 'https://vendor.example/open' }] } }
  expect((await ask(reading(), { path: '/open/x' }, setting)).problem).toBe('NO_PATH_MATCHED_ERROR')
  expect((await ask(reading(), { path: '/x' }, setting)).status).toBe(200)
})

it('P23: application/vnd.x+json is taken for application/json', async () => {
  // Guard: src/body-gate.ts.
  const paths = writing({ type: 'object' })
  expect((await ask(paths, posted({}, 'application/vnd.x+json'))).request).toEqual([])
  expect((await ask(paths, posted({}, 'text/plain'))).request).toEqual(['415'])
})

it('P24: readOnly is heeded in a request, but not inside of oneOf', async () => {
  // Guard: check spec/hardened.
  const schema = { type: 'object', required: ['id'], properties: { id: { ...number, readOnly: true } } }
  expect((await ask(writing(schema), posted({ name: 'a' }))).request).toEqual([])
  expect((await ask(writing({ oneOf: [schema] }), posted({ name: 'a' }))).request).toContain('body required')
})

it.each([0, false, null])('P25: the body %s is no body', async (body) => {
  // Guard: src/schema-gate.ts.
  expect((await ask(writing({ type: ['integer', 'boolean', 'null'] }), posted(body))).request).toEqual(['required'])
})

it('P49: 1e1, 0x10 and numbers behind a blank are integers of a query', async () => {
  // Guard: src/field-gate.ts.
  const paths = reading(query('page', number))
  for (const page of ['1e1', '0x10', ' 7']) expect((await ask(paths, { query: { page } })).request).toEqual([])
  expect((await ask(paths, { query: { page: '1.5' } })).request).toEqual(['query page type'])
})

it('P52: a content type is judged where there is a Content-Length alone', async () => {
  // Guards: src/body-gate.ts judges the type, src/engine.ts keeps the length from Prism.
  const { headers, ...sent } = posted({}, 'text/plain')
  const paths = writing({ type: 'object' })
  expect((await ask(paths, { ...sent, headers: { 'content-type': 'text/plain' } })).request).toEqual([])
  expect((await ask(paths, { ...sent, headers: { ...headers } })).request).toEqual(['415'])
  const bodyless = reading(query('page', number))
  expect((await ask(bodyless, { headers: { 'content-type': json, 'content-length': '2' } })).request).toEqual(['415'])
})
