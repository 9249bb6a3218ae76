import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { propertyName, quoted, reached } from '../src/openapi/answer-shape.ts'
import { readDocument } from '../src/openapi/document.ts'
import { draftOf, type Draft } from '../src/openapi/draft.ts'
import { findList } from '../src/openapi/find-list.ts'
import { literal } from '../src/openapi/literal.ts'
import { render } from '../src/render.ts'
import { ownVersions } from '../src/versions.ts'

const packages = join(import.meta.dirname, '..', '..')
const samples = join(import.meta.dirname, 'openapi')
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-openapi-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function begin(
  file: string,
  operation?: string,
): { readonly draft: Draft; readonly files: ReadonlyMap<string, string> } {
  const document = readDocument(file)
  const draft = draftOf(document, findList(document, operation))
  const choices = { name: 'kehu-provider-pier', auth: draft.auth, paging: draft.paging, author: 'me' }
  return { draft, files: render(choices, ownVersions(), 2031, { text: document.text, draft }) }
}

async function saved(text: string): Promise<string> {
  const file = join(folder, 'openapi.yaml')
  await writeFile(file, text)
  return file
}

const roles = ({ fields }: Draft, role: string) => fields.filter((each) => each.role === role).map(({ name }) => name)

const all: [string, string | undefined][] = [
  ...globSync('*/openapi.yaml', { cwd: packages }).map((file): [string, string | undefined] => [
    join(packages, file),
    file.startsWith('tencent') ? 'QueryClientInfos' : undefined,
  ]),
  [join(samples, 'cursor.yaml'), 'list-members'],
  [join(samples, 'bare.json'), undefined],
  [join(samples, 'offset.json'), undefined],
]

test.each(all)('what is written from %s can be read, and holds the file itself', async (file, operation) => {
  expect(all.length).toBe(7)
  const { files } = begin(file, operation)
  expect(files.get('openapi.yaml')).toBe(await readFile(file, 'utf8'))
  for (const [path, text] of files) {
    if (path.endsWith('.ts')) expect(() => stripTypeScriptTypes(text), path).not.toThrow()
    if (path !== 'openapi.yaml') expect(text, path).not.toMatch(/<%|%>|\[object /)
    if (!/\.ts$|openapi/.test(path)) expect(text, path).not.toContain('undefined')
  }
})

test('references, parts and odd names are followed', () => {
  const { draft, files } = begin(join(samples, 'cursor.yaml'), 'list-members')
  expect(draft).toMatchObject({
    paging: 'cursor',
    maximumSize: 25,
    auth: 'header-key',
    server: null,
    list: ['items'],
    next: ['next-cursor'],
    total: null,
    code: null,
  })
  expect(draft.record.map(({ name, to }) => [name, to])).toEqual([
    ['id', 'id'],
    ['full_name', 'name'],
    ['e-mail', 'email'],
    ['parent', null],
    ['tags', null],
  ])
  expect(roles(draft, 'credential')).toEqual(['X-Harbour-Key'])
  expect(roles(draft, 'option')).toEqual(['Accept-Language'])
  // A list that stands once for each of its values is left to the author: `class=1&class=2`.
  expect(roles(draft, 'query')).toEqual(['filter[city]'])
  expect(roles(draft, 'unknown')).toContain('class')
  const request = files.get('src/request.ts')
  expect(request).toContain('...(input.cursor !== null && { next_cursor: input.cursor }),')
  expect(request).toContain("'X-Harbour-Key': harbourKey,")
  expect(files.get('src/manifest.ts')).toContain("personalData: ['full_name', 'e-mail'],")
  expect(files.get('src/customer.ts')).toContain("email: text(record['e-mail']),")
  expect(files.get('README.md')).toContain('- What `list-berths` is for')
})

test('a form, its codes and its numbers as text', () => {
  const { draft, files } = begin(join(samples, 'offset.json'))
  expect(draft).toMatchObject({
    paging: 'offset',
    maximumSize: 200,
    auth: 'bearer',
    server: 'https://offset.example',
    total: ['result', 'total'],
    code: 'errCode',
    okCodes: ['0'],
    errors: [
      { code: '7', category: 'rate-limit', meaning: 'too many requests' },
      { code: '8', category: 'unknown', meaning: 'Odd' },
    ],
  })
  expect(roles(draft, 'unknown')).toEqual(['nonce'])
  const request = files.get('src/request.ts')
  expect(request).toContain('body: percentEncode({')
  expect(request).toContain('isActive: String(input.query.isActive),')
  expect(request).toContain("// Still to be written: 'nonce'.")
  expect(files.get('src/answer.ts')).toContain('wholeNumber(page.result?.total)')
})

test('an answer that is the list itself is read, and what is missing stands in the README', () => {
  const { draft, files } = begin(join(samples, 'bare.json'))
  expect(draft).toMatchObject({ paging: 'page', maximumSize: 100, auth: 'none', list: [], total: null, fields: [] })
  expect(files.get('src/answer.ts')).toContain('records: read(checks.page, body)')
  expect(files.get('README.md')).toContain('- What asks for another page')
})

const listing = (id: string) => `  /${id}:
    get:
      operationId: ${id}
      responses:
        '200':
          content:
            application/json: { schema: { type: array, items: { properties: { id: { type: string } } } } }
`

test.each<[string, string, string | undefined, RegExp]>([
  ['no YAML', 'a: [', undefined, /neither YAML nor JSON; correct it/],
  ['another version', 'swagger: "2.0"', undefined, /no OpenAPI 3 file; convert it first/],
  ['a list of texts', '- a', undefined, /no OpenAPI 3 file/],
  ['no list', 'openapi: 3.1.0\npaths: {}', undefined, /^No operation of the file answers with a list of objects/],
  [
    'several lists',
    `openapi: 3.1.0\npaths:\n${listing('a')}${listing('b')}`,
    undefined,
    /add --operation with one of a, b\.$/,
  ],
  [
    'an operation that is not there',
    `openapi: 3.1.0\npaths:\n${listing('a')}`,
    'b',
    /'b' is not in the file; those that list are a\.$/,
  ],
  [
    'an operation that lists nothing',
    `openapi: 3.1.0\npaths:\n${listing('a')}  /b: { get: { operationId: b, responses: {} } }`,
    'b',
    /'b' answers with no list of objects; those that list are a\.$/,
  ],
])('%s is told in a sentence', async (_, text, operation, sentence) => {
  const file = await saved(text)
  expect(() => begin(file, operation)).toThrow(sentence)
})

test('a file that is not there is told in a sentence', () => {
  expect(() => begin(join(folder, 'none.yaml'))).toThrow(/cannot be read \(ENOENT\); name an OpenAPI file\.$/)
})

test.each([
  ['201', '201'],
  ['2XX', '200'],
  ['default', '200'],
  ['200, body: process.exit()', '200'],
])('an answer for %s is written with status %s', async (status, written) => {
  const file = await saved(`openapi: 3.1.0\npaths:\n${listing('a')}`.replace("'200'", JSON.stringify(status)))
  expect(begin(file).files.get('src/mock/handlers.ts')).toMatch(new RegExp(`\\bstatus: ${written},`))
})

test('a reference in a circle ends', async () => {
  const file = await saved(
    `openapi: 3.1.0\npaths:\n${listing('a')}components: { schemas: { A: { $ref: '#/components/schemas/A' } } }`.replace(
      'id: { type: string }',
      "id: { $ref: '#/components/schemas/A' }",
    ),
  )
  expect(begin(file).draft.record).toEqual([{ name: 'id', kind: 'other', to: null }])
})

// What a file names becomes code: no name may end a text and begin a statement.
test('any text of a file becomes code that says the same', () => {
  const evaluated = (code: string): unknown => JSON.parse(String(runInNewContext(`JSON.stringify(${code})`)))
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (text, value) => {
      expect(evaluated(quoted(text))).toBe(text)
      fc.pre(text !== '__proto__' && !JSON.stringify(value).includes('__proto__'))
      expect(evaluated(`Object.keys({ ${propertyName(text)}: 1 })`)).toEqual([text])
      expect(
        evaluated(`((page) => ${reached('page', [text, text])})(${JSON.stringify({ [text]: { [text]: 7 } })})`),
      ).toBe(7)
      expect(evaluated(literal(value, ''))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 500 },
  )
})
