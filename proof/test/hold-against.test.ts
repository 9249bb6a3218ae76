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
  const last = report({ qcc: proof({ survivors: ['a'], testsAlone: ['b'] }), other: proof({}) })

  test('is in order where the scores stay or rise', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['x'], testsAlone: ['y'] }) }, last)).toEqual([])
    expect(fallenScores({ qcc: proof({}) }, last)).toEqual([])
  })

  test('is not where the score of the kit alone fell, though the tests make up for it', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a'], testsAlone: ['b', 'c'] }) }, last)).toEqual([
      'The score of the kit alone fell from 98 % to 97 %; it may only rise.',
    ])
  })

  test('is not where both fell', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a', 'c'], testsAlone: ['b'] }) }, last)).toEqual([
      'The score of the kit alone fell from 98 % to 97 %; it may only rise.',
      "The score of the kit and the project's own tests fell from 99 % to 98 %; it may only rise.",
    ])
  })

  test('has nothing to be held against without a report', () => {
    expect(fallenScores({ qcc: proof({ survivors: ['a'] }) }, null)).toEqual([])
  })
})
