import { describe, expect, test } from 'vitest'
import { fallenScores, newSurvivors } from '../src/hold-against.ts'
import { proof, report } from './proofs.ts'

describe('a sample', () => {
  const last = report({ qcc: proof({ survivors: ['old'], testsAlone: ['words'] }) })
  const found = (survivors: string[], testsAlone: string[] = []) => ({ qcc: proof({ survivors, testsAlone }) })

  test('is in order where it found no survivor but the known ones', () => {
    expect(newSurvivors(found(['old'], ['words']), last)).toEqual([])
    expect(newSurvivors(found([]), last)).toEqual([])
  })

  test('is not with a new one, or a second of the same name', () => {
    expect(newSurvivors(found(['old', 'new', 'old (2)']), last)).toEqual([
      'qcc: nothing notices the mutant new',
      'qcc: nothing notices the mutant old (2)',
    ])
  })

  test('is not where the tests noticed a mutant before, and now nothing does', () => {
    expect(newSurvivors(found(['words']), last)).toEqual(['qcc: nothing notices the mutant words'])
  })

  test('is not where the kit noticed a mutant before, and now only the tests do', () => {
    expect(newSurvivors(found([], ['fresh']), last)).toEqual(['qcc: the kit does not notice the mutant fresh'])
  })

  test('is in order where the tests learned to notice a survivor', () => {
    expect(newSurvivors(found([], ['old']), last)).toEqual([])
  })

  test('knows the survivors of each provider apart, and none without a report', () => {
    expect(newSurvivors({ 'das-aiot': proof({ survivors: ['old'] }) }, last)).toHaveLength(1)
    expect(newSurvivors(found(['old']), null)).toHaveLength(1)
  })
})

describe('a whole run', () => {
  const last = report({ qcc: proof({ survivors: ['a'], testsAlone: ['b'] }), other: proof({ mutants: 9000 }) })
  const share = 'a share that may only rise. The committed report does not name 1 of those that are missed now.'

  test('is in order where the shares stay or rise', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a'], testsAlone: ['b'] }) }, last)).toEqual([])
    expect(fallenScores({ qcc: proof({}) }, last)).toEqual([])
  })

  test('is not where the share of the kit alone fell, though the tests make up for it', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a'], testsAlone: ['b', 'c'] }) }, last)).toEqual([
      `qcc: the kit alone noticed 98 of 100 mutants, and now 97 of 100: ${share}`,
    ])
  })

  test('is not where both fell', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a', 'c'], testsAlone: ['b'] }) }, last)).toEqual([
      `qcc: the kit alone noticed 98 of 100 mutants, and now 97 of 100: ${share}`,
      `qcc: the kit and the project's own tests noticed 99 of 100 mutants, and now 98 of 100: ${share}`,
    ])
  })

  test('is not where one of thousands is missed, and another provider does better', () => {
    const before = report({ qcc: proof({ mutants: 9000, survivors: ['a'] }), other: proof({ survivors: ['a'] }) })
    const found = { qcc: proof({ mutants: 9000, survivors: ['a'], testsAlone: ['b'] }), other: proof({}) }
    expect(fallenScores(found, before)).toEqual([
      `qcc: the kit alone noticed 8999 of 9000 mutants, and now 8998 of 9000: ${share}`,
    ])
  })

  test('is in order where a rewritten line gave a survivor another name', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['x'], testsAlone: ['y'] }) }, last)).toEqual([])
  })

  test('is in order where code went whose mutants were noticed, and not where others are missed in its place', () => {
    expect(fallenScores({ qcc: proof({ mutants: 50, survivors: ['a'], testsAlone: ['b'] }) }, last)).toEqual([])
    expect(fallenScores({ qcc: proof({ mutants: 50, survivors: ['c'], testsAlone: ['b'] }) }, last)).toHaveLength(2)
  })

  test('has nothing to be held against without a report, or for a new provider', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a'] }) }, null)).toEqual([])
    expect(fallenScores({ fresh: proof({ survivors: ['a'] }) }, last)).toEqual([])
  })
})
