import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { dasAiot } from '@kehu/das-aiot'
import { multimarkets } from '@kehu/multimarkets'
import { qcc } from '@kehu/qcc'
import { tencentCloud } from '@kehu/tencent-cloud'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPluginFacts } from '../../src/connections/plugin-facts.ts'

describe('what our plugins ship', () => {
  test.each([tencentCloud, multimarkets, qcc, dasAiot].map(({ manifest }) => [manifest.id, manifest] as const))(
    'tells the verdict, an origin of each field, and the quirks: %s',
    async (id, manifest) => {
      const { conformance, quirks, origins } = await readPluginFacts(id, null)
      expect(conformance).toEqual({
        conformant: true,
        pass: expect.toSatisfy((count: number) => count > 50),
        notApplicable: expect.any(Number),
        deviations: 0,
        kit: expect.stringMatching(/^\d+\.\d+\.\d+/),
      })
      const { mapping } = manifest.operations.customers
      for (const { id: quirk, field, finding, behaviour } of quirks) {
        expect(mapping, `quirk ${quirk}`).toHaveProperty([field])
        expect([finding, behaviour].every((text) => text.length > 10)).toBe(true)
      }
      expect(quirks.length).toBeGreaterThan(10)
      for (const { from, sources, confidence } of origins(manifest)) {
        expect(from).not.toEqual([])
        expect(sources).not.toEqual([])
        expect(confidence).not.toBeNull()
      }
    },
  )

  test('a field of several others has the sources of all', async () => {
    const { origins } = await readPluginFacts('qcc', null)
    expect(origins(qcc.manifest).find(({ field }) => field === 'key')).toEqual({
      field: 'key',
      from: ['KeyNo', 'Year', 'Source'],
      sources: ['qcc.txt:93', 'qcc.txt:92', 'qcc.txt:100'],
      confidence: 'documented',
    })
  })

  test('what is said of a part of a field is said of the field', async () => {
    const { quirks } = await readPluginFacts('qcc', null)
    expect(quirks.filter(({ id }) => id === '2.41').map(({ field }) => field)).toContain('KeyNo')
  })
})

describe("what a stranger's plugin ships", () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kehu-facts-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  const nothing = { conformance: null, quirks: [] }
  const { manifest } = qcc
  const config = () => join(folder, 'kehu.config.ts')

  async function install(name: string, files: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [file, content] of Object.entries(files)) {
      const path = join(folder, 'node_modules', name, file)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
    }
  }
  const packageJson = (name: string, spec = './openapi.yaml') => ({
    name,
    version: '1.0.0',
    kehu: { contract: 'v1', requires: [], spec, factory: 'acme' },
  })
  // More fields than the record has, where none is looked for.
  const wide = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [name, { 'x-quirk': ['1'] }]))
  /** A spec whose right answer holds a list of records, behind references. */
  const spec = (fields: object) => ({
    paths: {
      '/list': { get: { responses: { 200: { $ref: '#/answers/Page' }, 400: { $ref: '#/answers/Refusal' } } } },
    },
    answers: {
      Refusal: {
        content: { 'application/json': { schema: { properties: { faults: { items: { properties: wide } } } } } },
      },
      Page: {
        content: {
          'application/json': {
            schema: {
              properties: {
                ...wide,
                codes: { items: { properties: { code: { 'x-quirk': ['1'] } } } },
                rows: { items: { anyOf: [{ $ref: '#/schemas/Row' }, { type: 'null' }] } },
              },
            },
          },
        },
      },
    },
    schemas: { Row: { properties: fields } },
  })

  test('is read from where the configuration lies, behind references', async () => {
    await install('@acme/kehu-provider', {
      'package.json': packageJson('@acme/kehu-provider', './spec/vendor.json'),
      'spec/vendor.json': spec({
        KeyNo: { 'x-source': 'page 3', 'x-confidence': 'sibling', 'x-quirk': ['1', '3'] },
        Name: { 'x-source': ['page 4', 'page 5'] },
        Source: { 'x-confidence': 'hearsay' },
        Year: { 'x-confidence': 'documented', 'x-source-of': { type: { 'x-quirk': ['2'] } } },
        Row: { $ref: '#/schemas/Row' },
      }),
      'quirks.yaml': [
        { id: '1', finding: 'One.', behaviour: 'So.' },
        { id: '2', finding: 'Two.', behaviour: 'So.', lines: [3] },
      ],
      'conformance.json': {
        isConformant: false,
        summary: { pass: 3, fail: 1, 'not-applicable': 2, 'known-deviation': 4 },
        run: { kit: '9.9.9' },
      },
    })
    const { conformance, quirks, origins } = await readPluginFacts('@acme/kehu-provider', config())
    expect(conformance).toEqual({ conformant: false, pass: 3, notApplicable: 2, deviations: 4, kit: '9.9.9' })
    // The text of the third quirk is not there.
    expect(quirks).toEqual([
      { id: '1', field: 'KeyNo', finding: 'One.', behaviour: 'So.' },
      { id: '2', field: 'Year', finding: 'Two.', behaviour: 'So.' },
    ])
    expect(origins(manifest)).toEqual([
      { field: 'id', from: ['KeyNo'], sources: ['page 3'], confidence: 'sibling' },
      { field: 'key', from: ['KeyNo', 'Year', 'Source'], sources: ['page 3'], confidence: 'hearsay' },
      { field: 'name', from: ['Name'], sources: ['page 4', 'page 5'], confidence: null },
    ])
  })

  test.each<readonly [string, Readonly<Record<string, unknown>>]>([
    ['nothing but code', { 'package.json': { name: 'x' } }],
    ['a package.json that is none', { 'package.json': '{' }],
    ['files that are none', { 'openapi.yaml': ': [', 'quirks.yaml': '- [', 'conformance.json': '{' }],
    ['files that hold something else', { 'openapi.yaml': '7', 'quirks.yaml': 'no: list', 'conformance.json': '[]' }],
    ['a spec without a list', { 'openapi.yaml': { paths: { '/a': { get: { responses: { 200: {} } } } } } }],
    [
      'references in a circle',
      {
        'openapi.yaml': {
          paths: { '/a': { $ref: '#/paths/~1a' }, '/b': { get: { responses: { 200: { $ref: '#/x' } } } } },
          x: { $ref: '#/x' },
        },
      },
    ],
    ['a spec elsewhere', { 'package.json': packageJson('x', './../../secret.yaml') }],
  ])('is left out where it is broken: %s', async (title, files) => {
    const name = `kehu-provider-${title.replaceAll(/\W/g, '-')}`
    await install(name, { 'package.json': packageJson(name), ...files })
    const facts = await readPluginFacts(name, config())
    expect(facts).toMatchObject(nothing)
    expect(facts.origins(manifest)[0]).toEqual({ field: 'id', from: ['KeyNo'], sources: [], confidence: null })
  })

  test.each(['kehu-provider-gone', '../../secret', '..', '/etc', '@acme/../x'])(
    'is nothing where there is none: %s',
    async (id) => {
      expect(await readPluginFacts(id, config())).toMatchObject(nothing)
    },
  )

  test('is read once', async () => {
    expect(readPluginFacts('qcc', null)).toBe(readPluginFacts('qcc', null))
    expect(readPluginFacts('qcc', null)).not.toBe(readPluginFacts('qcc', config()))
  })
})
