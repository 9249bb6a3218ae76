import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { manifestChecks } from '../src/checks/manifest/index.ts'
import { packageChecks } from '../src/checks/package/index.ts'
import { loadPlugin, runChecks, type Plugin } from '../src/index.ts'

type Json = Record<string, any>

const lighthouse = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))

async function messages(id: string, plugin: Plugin): Promise<string[]> {
  const checks = [...packageChecks, ...manifestChecks].filter((check) => check.id === id)
  const [result] = await runChecks(
    plugin,
    checks.map((check) => ({ ...check, needs: [] })),
  )
  return result?.findings.map(({ message, place }) => `${place?.pointer ?? ''} ${message}`) ?? []
}

async function manifestFindings(id: string, change: (manifest: Json, customers: Json) => void): Promise<string[]> {
  const manifest = structuredClone(lighthouse.manifest) as Json
  change(manifest, manifest.operations.customers)
  return messages(id, { ...lighthouse, manifest } as Plugin)
}

describe('the shape of a manifest', () => {
  test('of the lighthouse is right', async () => {
    expect(await manifestFindings('manifest/shape', () => undefined)).toEqual([])
  })

  test.each<[string, RegExp, (manifest: Json, customers: Json) => void]>([
    ['a missing member', /^ .*'rateLimit'|^\/operations/, (_, customers) => delete customers.rateLimit],
    [
      'a page size of 0',
      /^\/operations\/customers\/pagination\/defaultSize /,
      (_, { pagination }) => (pagination.defaultSize = 0),
    ],
    [
      'a default above the maximum',
      /defaultSize The default page size, 101, is above/,
      (_, { pagination }) => (pagination.defaultSize = 101),
    ],
    ['numbers for pages behind a cursor', /randomAccess: false/, (_, { pagination }) => (pagination.style = 'cursor')],
    ['an end of its own', /pagination\/end /, (_, { pagination }) => (pagination.end = 'short-page')],
    ['an empty page for the end of numbers', /style /, (_, { pagination }) => (pagination.end = 'empty-page')],
    ['an unknown style', /pagination\/style /, (_, { pagination }) => (pagination.style = 'pages')],
    ['a customer field that does not exist', /mapping\/mail\/to\/0 /, (_, { mapping }) => (mapping.mail.to = ['mail'])],
    [
      'a field of two sources',
      /mapping\/points .*'mail' and 'points' both go to 'email'/,
      (_, { mapping }) => (mapping.points = { to: ['email'] }),
    ],
    ['a field both mapped and raw', /mapping\/mail /, (_, { mapping }) => (mapping.mail.raw = 'why')],
    ['a code without a meaning', /errors\/1001\/meaning /, (_, { errors }) => (errors[1001].meaning = ' ')],
    ['a rate of nothing', /rateLimit\/perMs /, (_, { rateLimit }) => (rateLimit.perMs = 0)],
    ['a query field that filters nothing', /query\/name .*'filters'/, (_, { query }) => delete query.name.filters],
    ['an option of no known type', /options\/key\/type /, ({ options }) => (options.key.type = 'date')],
    ['the id of another package', /^\/id /, (manifest) => (manifest.id = 'lighthouse')],
    [
      'a deviation without https',
      /deviations\/0\/link /,
      (manifest) => (manifest.deviations = [{ check: 'paging/walk', reason: 'old', link: 'http://x.example' }]),
    ],
  ])('has %s', async (_, expected, change) => {
    const found = await manifestFindings('manifest/shape', change)
    expect(found.join('\n')).toMatch(expected)
  })

  test('may deviate from a check that there is, and from no other', async () => {
    const about = { reason: 'the vendor is odd', link: 'https://issues.example/1' }
    const found = await manifestFindings('manifest/shape', (manifest) => {
      manifest.deviations = [
        { ...about, check: 'paging/walk' },
        { ...about, check: 'paging/wander' },
      ]
    })
    expect(found).toEqual([expect.stringMatching(/^\/deviations\/1\/check .*'paging\/wander'/)])
  })

  test('may have a category of its own, two fields for a key, and members of a later day', async () => {
    const found = await manifestFindings('manifest/shape', (manifest, { errors, mapping }) => {
      errors[1006].category = 'x-parole'
      mapping.points = { to: ['key'] }
      manifest.since = '2031'
    })
    expect(found).toEqual([])
  })
})

test.each<[string, RegExp, (customers: Json) => void]>([
  ['a field that no record has', /mapping\/wings .*no field/, ({ mapping }) => (mapping.wings = { raw: 'why' })],
  ['personal data that no record has', /personalData .*'wings'/, ({ personalData }) => personalData.push('wings')],
])('a mapping has %s', async (_, expected, change) => {
  const found = await manifestFindings('manifest/mapping', (__, customers) => change(customers))
  expect(found).toEqual([expect.stringMatching(expected)])
})

test.each<[string, RegExp, (manifest: Json) => void]>([
  ['a secret that is no option', /^\/secrets .*'pin'/, ({ secrets }) => secrets.push('pin')],
  ['a fixture with another option', /^\/options .*'account'/, ({ options }) => delete options.account],
])('the options have %s', async (_, expected, change) => {
  expect((await manifestFindings('manifest/options', change)).join('\n')).toMatch(expected)
})

describe('the manifest file', () => {
  test('may be missing only where the package runs from its sources', async () => {
    const plugin = { ...lighthouse, manifestFile: null }
    expect(await messages('package/manifest-file', plugin)).toEqual([expect.stringContaining('is missing')])
    const entry = new URL('src/index.js', lighthouse.entry)
    expect(await messages('package/manifest-file', { ...plugin, entry })).toEqual([])
  })

  test('cannot hold what is no JSON', async () => {
    const manifest = { ...lighthouse.manifest, since: new Date(0) }
    expect(await messages('package/manifest-file', { ...lighthouse, manifest })).toEqual([
      expect.stringMatching(/^\/since .*no plain JSON/),
    ])
  })
})
