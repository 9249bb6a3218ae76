import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { route } from '../src/route.ts'
import { loadSpec } from '../src/spec.ts'
import { list, signed, steps } from './harbour/client.ts'
import { harbour } from './harbour/vendor.ts'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function file(text: string): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-mock-'))
  folders.push(folder)
  await writeFile(join(folder, 'openapi.yaml'), text)
  return pathToFileURL(join(folder, 'openapi.yaml'))
}

async function changed(from: string | RegExp, to: string): Promise<URL> {
  const text = await readFile(harbour.spec, 'utf8')
  expect(text).toMatch(from)
  return file(text.replace(from, to))
}

it.each<[string, string | RegExp, string, RegExp]>([
  [
    'a pattern that does not compile (P1)',
    'maxLength: 20',
    'pattern: "["',
    /The body of operation issueToken .*does not compile/,
  ],
  ['a pattern that only compiles without u (P3)', 'maxLength: 20', "pattern: '\\_'", /does not compile/],
  [
    'a type that is none (P1)',
    '{ code: { type: string }, message',
    '{ code: { type: text }, message',
    /403 answer.*does not compile/,
  ],
  ['a bad query parameter (P2)', 'enum: [金卡, 银卡]', "pattern: '('", /The parameter level of operation listMembers/],
  ['an unknown keyword', 'maxLength: 20', 'maxLenght: 20', /unknown keyword: "maxLenght"/],
  ['no dialect (P4)', /jsonSchemaDialect.*\n/, '', /jsonSchemaDialect/],
  [
    'the dialect of OpenAPI (P5)',
    /jsonSchemaDialect.*\n/,
    'jsonSchemaDialect: https://spec.openapis.org/oas/3.1/dialect/base\n',
    /jsonSchemaDialect/,
  ],
  ['another version', 'openapi: 3.1.0', 'openapi: 3.0.3', /no OpenAPI 3.1/],
  [
    'a list without explode (P13)',
    '{ name: tag, in: query, style: form, explode: true',
    '{ name: tag, in: query, style: form',
    /tag .* has no style and explode/,
  ],
  ['an unknown wire form', 'x-wire-form: indexed\n', 'x-wire-form: dotted\n', /x-wire-form/],
  [
    'an indexed field that is no list',
    /region: \{ type: string, /,
    'region: { type: string, x-wire-form: indexed, ',
    /region,? is indexed but no array/,
  ],
  ['a reference to nothing', "'#/components/schemas/MemberPage'", "'#/components/schemas/Absent'", /Absent/],
  [
    'a reference out of the file',
    "'#/components/schemas/MemberPage'",
    "'https://harbour.example/x.yaml'",
    /leaves the file/,
  ],
  ['no operationId', 'operationId: issueToken', 'summary: none', /POST \/token has no operationId/],
])('refuses a spec with %s', async (_, from, to, message) => {
  const spec = await changed(from, to)
  await expect(startMock({ ...harbour, spec })).rejects.toThrow(message)
  await expect(startMock({ ...harbour, spec })).rejects.toThrow(/^The spec .*openapi\.yaml cannot be mocked: /)
})

it('refuses a spec that is missing, no YAML, or no file', async () => {
  const missing = new URL('absent.yaml', harbour.spec)
  await expect(startMock({ ...harbour, spec: missing })).rejects.toThrow(/absent\.yaml cannot be read; build it/)
  await expect(startMock({ ...harbour, spec: await file('a: [') })).rejects.toThrow(/it is no YAML/)
  await expect(startMock({ ...harbour, spec: await file('text') })).rejects.toThrow(/no OpenAPI 3.1/)
  const far = new URL('https://harbour.example/openapi.yaml')
  await expect(startMock({ ...harbour, spec: far })).rejects.toThrow(/is no file/)
})

it('reads a spec again after it failed', async () => {
  const spec = await file('text')
  await expect(loadSpec(spec)).rejects.toThrow('OpenAPI')
  await writeFile(spec, await readFile(harbour.spec))
  await expect(loadSpec(spec)).resolves.toMatchObject({ basePath: '/open/v1' })
})

it('reads a spec once', async () => {
  expect(await loadSpec(new URL(harbour.spec))).toBe(await loadSpec(harbour.spec))
})

it('names operations without a handler and handlers without an operation', async () => {
  const { issueToken, ...rest } = harbour.handlers
  const handlers = { ...rest, ...(issueToken ? { giveToken: issueToken } : {}) }
  await expect(startMock({ ...harbour, handlers })).rejects.toThrow(
    'The mock of harbour has no handler for issueToken and has a handler for giveToken, which its spec does not have;' +
      ' name each handler after an operationId.',
  )
})

it.each([
  ['no server', /servers:[^]*?paths:/, 'paths:', '/members'],
  ['a server without a path', /servers:[^]*?paths:/, 'servers: [{ url: https://x.example }]\npaths:', '/members'],
  ['a server that is only a path', /servers:[^]*?paths:/, 'servers: [{ url: /a/b }]\npaths:', '/a/b/members'],
])('takes %s', async (_, from, to, path) => {
  await using mock = await startMock({ ...harbour, spec: await changed(from, to) })
  expect((await list(mock, { path })).status).toBe(200)
  expect((await fetch(signed(mock, { path: `/x${path}` }).url)).status).toBe(404)
})

it('lets a required value be empty where the spec says so (P16)', async () => {
  const spec = await changed('{ name: region, in: query', '{ name: region, in: query, required: true')
  await using mock = await startMock({ ...harbour, spec })
  expect((await list(mock, { query: 'page=1&region=' })).status).toBe(200)
  expect((await list(mock, { query: 'page=1' })).status).toBe(403)
  expect(steps(mock)).toEqual(['name region'])
})

it('hands an indexed list to Prism whole, whatever explode the spec has', async () => {
  const spec = await changed('explode: true\n          x-wire-form', 'explode: false\n          x-wire-form')
  await using mock = await startMock({ ...harbour, spec })
  expect((await list(mock, { query: 'page=1&ids.0=1&ids.1=2' })).status).toBe(200)
  expect((await list(mock, { query: 'page=1&ids.0=x&ids.1=2' })).status).toBe(403)
  expect(steps(mock)).toEqual(['schema ids.0'])
})

it('takes an exact path before a template', async () => {
  const spec = await loadSpec(harbour.spec)
  const note = spec.operations.find(({ id }) => id === 'addNote')
  if (!note) throw new Error('no operation')
  const both = { ...spec, operations: [note, { ...note, id: 'exact', path: '/members/all/notes' }] }
  expect(route(both, 'POST', '/open/v1/members/all/notes')).toMatchObject({ operation: { id: 'exact' } })
  expect(route(both, 'POST', '/open/v1/members/7/notes')).toMatchObject({ operation: { id: 'addNote' } })
  expect(route(both, 'POST', '/open/v1/members//notes')).toMatchObject({ violation: { step: 'path' } })
})
