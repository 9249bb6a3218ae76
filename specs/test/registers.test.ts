import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkQuirks, loadQuirks, namedInTests, type Chapter } from '../src/quirks.ts'

const root = join(import.meta.dirname, '..', '..')

/** How many quirks the study of the four documents found, by vendor: 173. */
const chapters: Record<string, Chapter> = {
  'tencent-cloud': { chapter: 0, count: 36 },
  multimarkets: { chapter: 1, count: 38 },
  qcc: { chapter: 2, count: 50 },
  'das-aiot': { chapter: 3, count: 49 },
}

const findings = checkQuirks(root, chapters)

describe.each(Object.entries(chapters))('the register of %s', (provider, { count }) => {
  test(`holds ${count} quirks`, () => {
    expect(loadQuirks(root, provider)).toHaveLength(count)
  })

  test('agrees with the tests and the spec', () => {
    const ours = findings.filter((finding) => finding.provider === provider)
    expect(ours.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
  })
})

test('no test names a quirk that is in none of the four', () => {
  expect(findings.filter((finding) => finding.provider === '')).toEqual([])
})

test('the tests of the workspace are found at all', () => {
  expect(namedInTests(root).get('specs/test/qcc.test.ts')?.size).toBeGreaterThan(30)
})
