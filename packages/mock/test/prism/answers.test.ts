import { getHttpOperationsFromSpec } from '@stoplight/prism-http'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answering, ask, askOf, documentOf, json, posted, query, reading, writing } from './ask.ts'
import { prismServer } from './serve.ts'

// What Prism answers, and how it judges an answer. src/engine.ts puts ours in the place of Prism's. docs/prism.md says
// what the numbers mean and where our guard stands; a guard can go once Prism does better and its test here turns red.

const content = (examples: object) => ({ [json]: { schema: {}, examples } })
const twoStatuses = {
  '/x': {
    get: {
      responses: {
        200: { description: 'Right.', content: content({ ok: { value: 'right' } }) },
        400: { description: 'Wrong.', content: content({ bad: { value: 'wrong' } }) },
      },
    },
  },
}

it('P26: every page is the same example', async () => {
  // Guard: src/dataset.ts.
  const paged = {
    '/x': {
      get: {
        parameters: [query('page', { type: 'integer' })],
        responses: {
          200: { description: 'Right.', content: content({ one: { value: ['a'] }, two: { value: ['b'] } }) },
        },
      },
    },
  }
  expect((await ask(paged, { query: { page: '1' } })).body).toEqual(['a'])
  expect((await ask(paged, { query: { page: '2' } })).body).toEqual(['a'])
})

it('P27: the name of an example goes before the status that is asked for', async () => {
  // Guard: check spec/scenarios.
  const named = (code: number, exampleKey: string) => ask(twoStatuses, {}, { mock: { code, exampleKey } })
  expect(await named(400, 'bad')).toMatchObject({ status: 400, body: 'wrong' })
  expect(await named(400, 'ok')).toMatchObject({ status: 200, body: 'right' })
  // No status: Prism's server makes a 500 of it.
  expect(await named(400, 'nowhere')).toMatchObject({ status: undefined, body: undefined })
  expect(await named(500, 'ok')).toMatchObject({ status: 404, problem: 'NOT_FOUND' })
})

it('P29: a wrong request is answered in the way of HTTP, with 422', async () => {
  // Guard: src/exchange.ts sends the vendor's own error body.
  const paths = { '/x': { get: { parameters: [query('page', { type: 'integer' })], responses: { 200: {} } } } }
  expect(await ask(paths, { query: { page: 'x' } })).toMatchObject({ status: 422, problem: 'UNPROCESSABLE_ENTITY' })
})

it('P30: an integer beyond 2^53 loses its digits', async () => {
  // Guard: src/json-text.ts.
  await using file = await mkdtempDisposable(join(tmpdir(), 'kehu-prism-'))
  const path = join(file.path, 'openapi.json')
  const text = JSON.stringify(documentOf(answering({ type: 'integer' }, 1)))
  await writeFile(path, text.replace('"example":1', '"example":9007199254740993'))
  const told = await askOf(await getHttpOperationsFromSpec(path), {})
  expect(String(told.body)).toBe('9007199254740992')
})

it('P31: JSON of the type text/html is a text to Prism', async () => {
  // Guard: src/outgoing.ts writes the bytes.
  const object = { type: 'object' }
  const server = await prismServer(answering(object, { name: 'a' }, 'text/html'))
  const origin = await server.listen(0, '127.0.0.1')
  expect((await fetch(`${origin}/x`, { headers: { Accept: 'text/html' } })).status).toBe(500)
  await server.close()
  expect((await ask(answering(object, '{"name":"a"}', 'text/html'))).answer).toEqual(['body type'])
})

it('P32: an Accept that nothing matches is a 406, and an error where a status is asked for', async () => {
  // Guard: src/engine.ts.
  const sent = { headers: { accept: 'application/xml' } }
  const paths = answering({ type: 'string' }, 'x')
  expect(await ask(paths, sent)).toMatchObject({ status: 406, problem: 'NOT_ACCEPTABLE' })
  expect((await ask(paths, sent, { mock: { code: 200 } })).status).toBeUndefined()
})

it('P33: declared headers are filled with junk where they have no example', async () => {
  // Guard: src/engine.ts.
  const headers = {
    One: { schema: { type: 'string' } },
    Two: { schema: { type: 'integer' } },
    Three: { schema: { type: 'string' }, example: 'three' },
  }
  const paths = { '/x': { get: { responses: { 200: { description: 'Right.', headers } } } } }
  expect((await ask(paths)).headers).toMatchObject({ One: 'string', Two: 0, Three: 'three' })
})

it('P36: a long list of violations is a header that is no JSON', async () => {
  // Guard: src/engine.ts takes the list.
  const many = Array.from({ length: 200 }, (_, index) => query(`p${index}`, {}, { required: true }))
  const server = await prismServer(reading(...many))
  const origin = await server.listen(0, '127.0.0.1')
  const { headers } = await fetch(`${origin}/x`)
  expect(headers.get('sl-violations')).toMatch(/^Too many violations! \[\{/)
  await server.close()
})

it('P37: a declared refusal says nothing of what is wrong', async () => {
  // Guard: src/exchange.ts hands the violation to the vendor's handler.
  const responses = { 422: { description: 'Wrong.', content: { [json]: { schema: { type: 'object' } } } } }
  const paths = { '/x': { get: { parameters: [query('page', { type: 'integer' })], responses } } }
  expect(await ask(paths, { query: { page: 'x' } })).toMatchObject({ status: 422, body: {} })
})

it('P40: an undeclared status is a mere warning, except between 200 and 299', async () => {
  // Guard: src/answer-check.ts.
  const found = async (statusCode: number) => (await ask(reading(), {}, { answer: { statusCode } })).answer
  expect(await found(418)).toEqual([expect.stringMatching(/^hint: Unable to match the returned status/)])
  expect(await found(500)).toEqual([expect.stringMatching(/^hint: /)])
  expect(await found(201)).toEqual([expect.stringMatching(/^Unable to match the returned status/)])
})

it('P41: fields that the spec does not have pass in requests and answers', async () => {
  // Guards: src/undeclared-fields.ts, packages/conformance/src/spec/closed-schema.ts.
  const schema = { type: 'object', properties: { name: { type: 'string' } } }
  expect((await ask(answering(schema, { name: 'a', nmae: 1 }))).answer).toEqual([])
  expect((await ask(writing(schema), posted({ name: 'a', nmae: 1 }))).request).toEqual([])
  expect((await ask(writing(schema), posted({ name: 1 }))).request).toEqual(['body name type'])
})
