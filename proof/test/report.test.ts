import { describe, expect, test } from 'vitest'
import { reportPage } from '../src/report-page.ts'
import { noticedBy, providerProof, score } from '../src/report.ts'
import { proof, report, verdict } from './proofs.ts'

const found = providerProof([
  verdict('signature', 'request/credentials', null),
  verdict('pattern', 'request/credentials', null, 'spec'),
  verdict('loop', 'hang', null),
  verdict('words', null, 'errors.test.ts'),
  verdict('b survives', null, null),
  verdict('a survives', null, null, 'example'),
])

describe('what is counted', () => {
  test('by what noticed it first, and by what it was planted in', () => {
    expect(found).toEqual({
      mutants: 6,
      kit: {
        hang: { source: 1, spec: 0, example: 0 },
        'request/credentials': { source: 1, spec: 1, example: 0 },
      },
      tests: { 'errors.test.ts': { source: 1, spec: 0, example: 0 } },
      testsAlone: ['words'],
      survivors: ['a survives', 'b survives'],
    })
  })

  test('by the kit alone, and by both', () => {
    expect([noticedBy(found, 'kit'), noticedBy(found, 'both')]).toEqual([3, 4])
  })
})

describe('the score', () => {
  test('is that of all mutants, not the mean of the providers', () => {
    const proofs = [proof({ mutants: 10, survivors: ['a', 'b'] }), proof({ mutants: 90, testsAlone: ['c'] })]
    expect(score(proofs, 'kit')).toBe(97)
    expect(score(proofs, 'both')).toBe(98)
  })

  test('is cut, never rounded up: 999.6 of 1000 is not all', () => {
    expect(score([proof({ mutants: 3000, survivors: ['a'] })], 'both')).toBe(99.9)
  })

  test('of nothing is 0', () => {
    expect(score([], 'kit')).toBe(0)
    expect(score([proof({ mutants: 0 })], 'kit')).toBe(0)
  })
})

describe('the page', () => {
  const page = reportPage({
    ...report({ qcc: found, 'das-aiot': proof({ kit: { load: { source: 2, spec: 0, example: 0 } } }) }),
    sabotages: { tried: 3, missed: ['paging/walk notices a plugin that stops'] },
  })

  test('says what was run, and the two scores', () => {
    expect(page).toContain('Commit 0123456789ab, Node 26.10.0.')
    expect(page).toContain('2 of 3 failed exactly the check that they were made for.\n\n```text\npaging/walk notices')
    expect(page).toContain("the kit alone noticed 97.1 %, the kit and then the project's own tests 98.1 %.")
    expect(page).toContain('| qcc | 6 | 3 | 50.0 % | 4 | 66.6 % |')
  })

  test('says which checks carry weight, the heaviest first', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('| `'))
    expect(rows).toEqual([
      '| `load` | 2 | 0 | 0 | 2 |',
      '| `request/credentials` | 1 | 1 | 0 | 2 |',
      '| `hang` | 1 | 0 | 0 | 1 |',
      '| `errors.test.ts` | 1 | 0 | 0 | 1 |',
    ])
  })

  test('names the survivors, and apart from them what the tests alone noticed', () => {
    const [, survivors = '', testsAlone = ''] = page.split(/^## (?:Survivors|Noticed by).*$/m)
    expect(survivors.trim()).toBe('### qcc: 2\n\n```text\na survives\nb survives\n```\n\n### das-aiot: 0')
    expect(testsAlone.trim()).toBe('### qcc: 1\n\n```text\nwords\n```\n\n### das-aiot: 0')
  })
})
