import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '@kehu/core/v1'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { catalogue, loadPlugin } from '../src/index.ts'

const ids = catalogue.map(({ id }) => id)

test('each id is the place of its file, and stands once', () => {
  expect(new Set(ids).size).toBe(ids.length)
  const lost = ids.filter((id) => !existsSync(join(import.meta.dirname, '..', 'src', 'checks', `${id}.ts`)))
  expect(lost).toEqual([])
})

test('a check stands behind all that it needs', () => {
  const early = catalogue.flatMap(({ id, needs }, index) =>
    needs.filter((need) => !ids.slice(0, index).includes(need)).map((need) => `${id} needs ${need}`),
  )
  expect(early).toEqual([])
})

test('each check says in sentences what holds, why, and what fails it', () => {
  for (const { title, why, fails, requirement } of catalogue) {
    expect(requirement).toMatch(/^\d+\.\d+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(why).toMatch(/^[A-Z].*\.$/)
    expect(fails).toMatch(/^[A-Z].*\.$/)
  }
})

const { manifest: lighthouse } = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))
const { baseUrl: _, ...otherOptions } = lighthouse.options
const { customers } = lighthouse.operations

/** Manifests of all that a plugin can be, and cannot. */
const manifests: fc.Arbitrary<Manifest> = fc
  .record({
    options: fc.constantFrom(lighthouse.options, otherOptions),
    secrets: fc.constantFrom([], lighthouse.secrets),
    check: fc.constantFrom('free', 'may-cost', 'none'),
    token: fc.option(fc.constant({ specOperation: 'getToken' }), { nil: undefined }),
    style: fc.constantFrom('page', 'offset', 'cursor', 'custom'),
    firstPage: fc.constantFrom(0, 1),
    sizes: fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 5000 })),
    randomAccess: fc.boolean(),
    total: fc.constantFrom('exact', 'approximate', 'none'),
    query: fc.constantFrom({}, customers.query),
    rateLimit: fc.constantFrom(null, { requests: 5, perMs: 1000 }),
    repeatMayCost: fc.boolean(),
    personalData: fc.constantFrom([], customers.personalData),
    errors: fc.constantFrom({}, customers.errors),
  } as const)
  .map(({ options, secrets, check, token, style, firstPage, sizes, randomAccess, total, repeatMayCost, ...rest }) => {
    const [defaultSize, more] = sizes
    const pagination = { style, firstPage, defaultSize, maximumSize: defaultSize + more, randomAccess, total }
    const operation = { ...customers, ...rest, pagination, retry: { repeatMayCost } }
    const { token: _token, ...base } = lighthouse
    return { ...base, options, secrets, check, ...(token && { token }), operations: { customers: operation } }
  })

test('no manifest takes a requirement away: of the checks of each, one applies at least', () => {
  const requirements = new Set(catalogue.map(({ requirement }) => requirement))
  const applying = (manifest: Manifest) =>
    new Set(catalogue.filter((check) => !check.exempt?.(manifest)).map(({ requirement }) => requirement))
  const property = fc.property(manifests, (manifest) => {
    const left = applying(manifest)
    expect([...requirements].filter((each) => !left.has(each))).toEqual([])
  })
  fc.assert(property, { seed: 1, numRuns: 2000 })
})

test('a check that does not apply says why, in words that end no sentence', () => {
  const reasons = new Set<string>()
  const property = fc.property(manifests, (manifest) => {
    for (const { exempt } of catalogue) reasons.add(exempt?.(manifest) ?? 'it applies')
  })
  fc.assert(property, { seed: 1, numRuns: 200 })
  expect([...reasons].filter((reason) => !/^[a-z].*[^.]$/.test(reason))).toEqual([])
  expect(reasons.size).toBeGreaterThan(10)
})
