import { mkdtempDisposable, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { showCanaries } from '../src/canary.ts'
import type { MockCanaries } from '../src/mock-canaries.ts'
import { readOperations } from '../src/engine.ts'
import { startMock } from '../src/index.ts'
import type { Operation } from '../src/operation.ts'
import { loadSpec, type Spec } from '../src/spec.ts'
import { harbour } from './harbour/vendor.ts'

const names = ({ tried, impossible }: MockCanaries) => ({
  tried: tried.map(({ operation, of, part }) => `${operation} ${of}: ${part}`),
  impossible: impossible.map(({ operation, of, part, reason }) => `${operation} ${of}: ${part} ${reason}`),
})

const some = 'takes every value that a canary knows.'

it('shows the mock something wrong of every part, and says where nothing can be', async () => {
  await using mock = await startMock(harbour)
  expect(names(mock.canaries)).toEqual({
    tried: [
      'listMembers request: required query parameters',
      'listMembers request: required header parameters',
      'listMembers request: header parameter Harbour-Time',
      'listMembers request: query parameter page',
      'listMembers request: query parameter pageSize',
      'listMembers request: query parameter level',
      'listMembers request: query parameter ids',
      'listMembers answer: 200 application/json',
      'listMembers answer: 403 application/json',
      'issueToken request: body application/json',
      'issueToken answer: 200 application/json',
      'issueToken answer: 403 application/json',
      'addNote request: body field text',
      'addNote request: body field weight',
      'addNote request: body field labels',
      'addNote answer: 403 application/json',
    ],
    impossible: [
      `listMembers request: header parameter Harbour-Nonce ${some}`,
      `listMembers request: header parameter Harbour-Sign ${some}`,
      `listMembers request: query parameter region ${some}`,
      `listMembers request: query parameter sort ${some}`,
      `listMembers request: query parameter tag ${some}`,
      `addNote request: path parameter id ${some}`,
      `addNote request: body field region ${some}`,
      'addNote answer: 204 has no body.',
    ],
  })
})

/** Reads the spec of one operation `x`. */
async function specOf(path: string, operation: object): Promise<Spec> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'kehu-mock-'))
  const file = join(folder.path, 'openapi.json')
  const document = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: 'Canaries', version: '1' },
    paths: { [path]: { post: { operationId: 'x', responses: { 204: { description: 'Right.' } }, ...operation } } },
  }
  await writeFile(file, JSON.stringify(document))
  return await loadSpec(pathToFileURL(file))
}

const parameter = (schema: object, more: object = {}) => ({
  parameters: [{ name: 'Some.Name', in: 'query', style: 'form', explode: true, schema, ...more }],
})
const numbers = { type: 'array', items: { type: 'integer' } }
const text = { type: 'string' }

it.each<[string, object]>([
  ['a number', parameter({ type: 'number' })],
  ['a word or a number', parameter({ anyOf: [{ const: '~' }, { type: 'integer' }] })],
  ['a yes or no', parameter({ type: 'boolean' })],
  ['an enumeration', parameter({ ...text, enum: ['~', 'a'] })],
  ['one value', parameter({ const: 'a' })],
  ['a pattern', parameter({ ...text, pattern: '^[~a]+$' })],
  ['a longest text', parameter({ ...text, maxLength: 4096 })],
  ['a shortest text', parameter({ ...text, minLength: 2 })],
  ['a format, which Prism alone knows', parameter({ ...text, format: 'date' })],
  ['a list of numbers', parameter(numbers)],
  ['a joined list of numbers', parameter(numbers, { explode: false })],
  ['a longest list', parameter({ type: 'array', items: text, maxItems: 999 })],
  ['a list without repeats', parameter({ type: 'array', items: text, uniqueItems: true })],
  ['an indexed list', parameter({ ...numbers, 'x-wire-form': 'indexed' })],
])('finds a wrong value of a query parameter that is %s', async (_, operation) => {
  expect(names((await specOf('/x', operation)).canaries).tried).toEqual(['x request: query parameter Some.Name'])
})

it.each<[string, string, object, string]>([
  ['a header', '/x', parameter({ type: 'integer' }, { in: 'header', style: 'simple' }), 'header parameter Some.Name'],
  ['a list in a header', '/x', parameter(numbers, { in: 'header', style: 'simple' }), 'header parameter Some.Name'],
  [
    'a longest list in a header',
    '/x',
    parameter({ type: 'array', items: text, maxItems: 999 }, { in: 'header', style: 'simple' }),
    'header parameter Some.Name',
  ],
  [
    'a path',
    '/x/{id}/{other}',
    {
      parameters: [
        { name: 'id', in: 'path', required: true, style: 'simple', explode: false, schema: { enum: ['x'] } },
        { name: 'other', in: 'path', required: true, style: 'simple', explode: false, schema: text },
      ],
    },
    'path parameter id',
  ],
])('finds a wrong value in %s', async (_, path, operation, part) => {
  expect(names((await specOf(path, operation)).canaries).tried).toEqual([`x request: ${part}`])
})

const body = (schema: object, mediaType = 'application/json') => ({
  requestBody: { content: { [mediaType]: { schema } } },
})
const form = 'application/x-www-form-urlencoded'
const answering = (schema: object) => ({ description: 'An answer.', content: { 'application/json': { schema } } })

it.each<[string, object, string[]]>([
  ['neither parameters nor a body', {}, ['request: request has neither parameters nor a body.']],
  ['a parameter of any text', parameter(text), [`request: query parameter Some.Name ${some}`]],
  [
    'an object for a parameter',
    parameter({ type: 'object' }, { style: 'deepObject' }),
    ['request: query parameter Some.Name is an object, which a canary has no form for.'],
  ],
  [
    'a list joined in a way of its own',
    parameter({ type: 'array', items: text, maxItems: 9 }, { style: 'pipeDelimited', explode: false }),
    [`request: query parameter Some.Name ${some}`],
  ],
  ['a body of anything', body({}), [`request: body application/json ${some}`]],
  ['a form without fields', body({ type: 'object' }, form), [`request: body ${form} has no fields.`]],
  [
    'a form of any text',
    body({ type: 'object', properties: { name: text } }, form),
    [`request: body field name ${some}`],
  ],
])('says that nothing of a request can be wrong with %s', async (_, operation, expected) => {
  const { tried, impossible } = names((await specOf('/x', operation)).canaries)
  expect(tried).toEqual([])
  expect(impossible).toEqual([...expected.map((each) => `x ${each}`), 'x answer: 204 has no body.'])
})

it('says that an answer can be no other where it has no status, and tries those that have one', async () => {
  const every = Object.fromEntries(['1XX', '2XX', '3XX', '4XX', '5XX'].map((range) => [range, answering({})]))
  const { tried, impossible } = names(
    (
      await specOf('/x', {
        responses: { ...every, '4XX': answering(text), 404: answering(text), default: answering(text) },
      })
    ).canaries,
  )
  expect(tried).toEqual(['x answer: 404 application/json', 'x answer: 4XX application/json'])
  expect(impossible).toContain(
    'x answer: DEFAULT application/json is the answer of no status, as others name them all.',
  )
  expect(impossible).toContain(`x answer: 2XX application/json ${some}`)
})

it('tries a body of each media type', async () => {
  const content = { 'application/json': { schema: text }, 'text/plain': { schema: { type: 'number' } } }
  const spec = await specOf('/x', { requestBody: { content } })
  expect(names(spec.canaries).tried).toEqual(['x request: body application/json', 'x request: body text/plain'])
})

it('tries an answer of each media type', async () => {
  const types = { 'application/json': { schema: text }, 'text/plain': { schema: { type: 'number' } } }
  const spec = await specOf('/x', { responses: { 200: { description: 'An answer.', content: types } } })
  expect(names(spec.canaries).tried).toEqual(['x answer: 200 application/json', 'x answer: 200 text/plain'])
})

it('refuses a parameter of which Prism ignores what it says (P50)', async () => {
  const schema = { type: 'array', items: text, prefixItems: [{ const: 'a' }] }
  await expect(specOf('/x', parameter(schema))).rejects.toThrow(
    'Prism accepts a wrong value of the query parameter Some.Name of operation x;' +
      ' its schema is one that Prism skips in silence.',
  )
})

describe('an engine that checks nothing', () => {
  /** An operation of harbour, in an engine that has read a document in which something is changed. */
  async function asleep(id: string, from: string | RegExp, to: string): Promise<[Operation, Spec]> {
    const spec = await loadSpec(harbour.spec)
    const source = await readFile(harbour.spec, 'utf8')
    expect(source).toMatch(from)
    const operation = spec.operations.find((each) => each.id === id)
    const engine = (await readOperations(parse(source.replace(from, to)) as object)).find((each) => each.iid === id)
    if (!operation || !engine) throw new Error(`no operation ${id}`)
    return [{ ...operation, engine }, spec]
  }

  const ofOpenApi = 'jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\n'

  it.each<[string, string, string | RegExp, string, string]>([
    ['a body (P5)', 'issueToken', /jsonSchemaDialect.*\n/, ofOpenApi, 'a wrong request body'],
    ['an answer (P5)', 'listMembers', /jsonSchemaDialect.*\n/, ofOpenApi, 'a wrong 200 answer'],
    [
      'required parameters (P2)',
      'listMembers',
      'enum: [金卡, 银卡]',
      "pattern: '['",
      'a request without its required query parameters',
    ],
    [
      'one header',
      'listMembers',
      'schema: { type: integer } }',
      'schema: {} }',
      'a wrong value of the header parameter Harbour-Time',
    ],
    [
      'one list',
      'listMembers',
      'maxItems: 3, items: { type: integer }',
      '',
      'a wrong value of the query parameter ids',
    ],
  ])('is found out, be it %s', async (_, id, from, to, shown) => {
    const [operation, { follow }] = await asleep(id, from, to)
    await expect(showCanaries(operation, follow)).rejects.toThrow(`Prism accepts ${shown} of operation ${id}`)
  })

  it('is found out of optional parameters too (P2)', async () => {
    const { operations, follow } = await specOf('/x', parameter({ type: 'integer' }))
    const [operation] = operations
    if (!operation) throw new Error('no operation')
    const request = { ...operation.engine.request, query: [] }
    await expect(showCanaries({ ...operation, engine: { ...operation.engine, request } }, follow)).rejects.toThrow(
      'Prism accepts a wrong value of the query parameter Some.Name of operation x',
    )
  })

  it('is found out of a path', async () => {
    const path = {
      name: 'id',
      in: 'path',
      required: true,
      style: 'simple',
      explode: false,
      schema: { type: 'integer' },
    }
    const { operations, follow } = await specOf('/x/{id}', { parameters: [path] })
    const [operation] = operations
    if (!operation) throw new Error('no operation')
    const request = { ...operation.engine.request, path: [] }
    await expect(showCanaries({ ...operation, engine: { ...operation.engine, request } }, follow)).rejects.toThrow(
      'Prism accepts a wrong value of the path parameter id of operation x',
    )
  })

  it('is found out of a form, which the mock checks itself', async () => {
    const { operations, follow } = await loadSpec(harbour.spec)
    const operation = operations.find(({ id }) => id === 'addNote')
    const [content] = operation?.body?.contents ?? []
    if (!operation || !content) throw new Error('no form')
    let isAsleep = false
    const validate = (value: unknown) => (isAsleep ? [] : content.validate(value))
    const shown = showCanaries({ ...operation, body: { required: true, contents: [{ ...content, validate }] } }, follow)
    // The values are chosen by now, and not yet shown.
    isAsleep = true
    await expect(shown).rejects.toThrow('Prism accepts a wrong value of the body field text of operation addNote')
  })
})
