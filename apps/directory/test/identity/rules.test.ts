import { array, assert, constantFrom, property, subarray, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rulesSchema } from '../../src/api/schemas/match.ts'
import {
  groupedFrom,
  rules,
  scoreOf,
  suggestedFrom,
  type AgreementId,
  type ObjectionId,
} from '../../src/identity/rules.ts'

const agreements = rules.filter(({ weight }) => weight > 0).map(({ id }) => id as AgreementId)
const objections = rules.filter(({ weight }) => weight < 0).map(({ id }) => id as ObjectionId)

test('every rule says in one sentence what it is, within the weights that a score is made of', () => {
  expect(rulesSchema.parse({ rules, groupedFrom, suggestedFrom }).rules).toEqual(rules)
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  for (const { weight, says } of rules) {
    expect(Math.abs(weight)).toBeLessThanOrEqual(1)
    expect(says).toMatch(/^[A-Z].*\.$/)
  }
  const weights = rules.map(({ weight }) => weight).filter((weight) => weight > 0)
  expect(weights).toEqual(weights.toSorted((one, other) => other - one))
})

describe('a score', () => {
  test.each<[AgreementId[], ObjectionId[], number]>([
    [[], [], 0],
    [['name'], [], 0.4],
    [['phone'], [], 0.85],
    [['phone', 'name'], [], 0.91],
    [['email', 'phone'], [], 0.9775],
    [['email', 'phone'], ['other-name'], 0.782],
    [['registered-name', 'company-name', 'name'], [], 0.9],
    [['company-name', 'name', 'landline'], [], 0.9],
    [['credit-code'], ['other-name'], 0.784],
    [['phone', 'email'], ['other-kind'], 0.391],
    [['registered-name', 'email', 'phone'], ['other-registration'], 0],
    [['vendor-id'], ['other-name', 'other-registration'], 1],
  ])('of %j against %j is %d', (agreed, against, score) => {
    expect(scoreOf(agreed, against).score).toBe(score)
  })

  test('names the rules that count, strongest first, and of a name only the strongest', () => {
    expect(scoreOf(['name', 'landline', 'company-name', 'registered-name', 'email'], []).rules).toEqual([
      'registered-name',
      'email',
      'landline',
    ])
  })

  test('stays from 0 to 1, rises with what agrees, and falls with what speaks against it', () => {
    assert(
      property(subarray(agreements), constantFrom(...agreements), subarray(objections), (agreed, more, against) => {
        const { score } = scoreOf(agreed, against)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(scoreOf([...new Set([...agreed, more])], against).score).toBeGreaterThanOrEqual(score)
        expect(scoreOf(agreed, []).score).toBeGreaterThanOrEqual(score)
      }),
    )
  })

  test('is the same in whatever order the rules come', () => {
    assert(
      property(uniqueArray(constantFrom(...agreements)), array(constantFrom(...objections)), (agreed, against) => {
        expect(scoreOf(agreed.toReversed(), against.toReversed())).toEqual(scoreOf(agreed, against))
      }),
    )
  })

  test('of a name alone is never enough to be put to a person, and two different numbers never are', () => {
    expect(scoreOf(['name'], []).score).toBeLessThan(suggestedFrom)
    const all = agreements.filter((id) => id !== 'vendor-id')
    expect(scoreOf(all, ['other-registration']).score).toBe(0)
    expect(scoreOf(all, ['other-kind']).score).toBeLessThan(suggestedFrom)
  })
})
