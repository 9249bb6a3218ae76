import { describe, expect, test } from 'vitest'
import { matchKeys } from '../../src/identity/match-keys.ts'
import { scorePair } from '../../src/identity/score-pair.ts'
import { creditCode, lei } from './check-characters.ts'
import { asCustomer, type Given } from './vendor-runs.ts'

const one = creditCode('91350100M000100Y')
const other = creditCode('91320600MA1XQ7T2')

function score(left: Given, right: Given): readonly [number, ...string[]] {
  const [first, second] = [left, right].map((given) => {
    const { id, kind } = asCustomer(given)
    return { connection: given.connection ?? given.id, vendorId: id, kind, keys: matchKeys(asCustomer(given)) }
  })
  if (!first || !second) throw new Error('Two customers make a pair.')
  const found = scorePair(first, second, () => false)
  expect(scorePair(second, first, () => false)).toEqual(found)
  return [found.score, ...found.rules]
}

describe('two customers', () => {
  test.each<[string, Omit<Given, 'id'>, Omit<Given, 'id'>, readonly [number, ...string[]]]>([
    [
      'are one company by its number, though one vendor writes it into a remark',
      { name: '澄越', raw: { code: one } },
      { name: '澄越', raw: { note: `税号 ${one}` } },
      [0.988, 'credit-code', 'name'],
    ],
    [
      'are not one company where the numbers differ, whatever else agrees',
      { name: '南通澄越机械有限公司', phone: '13800000001', raw: { code: one } },
      { name: '南通澄越机械有限公司', phone: '13800000001', raw: { code: other } },
      [0, 'registered-name', 'phone'],
    ],
    [
      'may have numbers of two registers',
      { name: 'Blue Harbour Ltd', raw: [one] },
      { name: 'Blue Harbour Limited', raw: [lei('KEHU00EXAMPLE00001')] },
      [0.75, 'company-name'],
    ],
    [
      'are not one company under two numbers of another register',
      { name: 'Blue Harbour Ltd', email: 'a@example.com', raw: [lei('KEHU00EXAMPLE00001')] },
      { name: 'Blue Harbour Ltd', email: 'a@example.com', raw: [lei('KEHU00EXAMPLE00002')] },
      [0, 'email', 'company-name'],
    ],
    [
      'are not one person by the number of their employer',
      { kind: 'person', name: '王伟', raw: [one] },
      { kind: 'person', name: '李娜', raw: [one] },
      [0],
    ],
    [
      'agree less where their names differ',
      { name: '王伟', phone: '13800000001' },
      { name: '李娜', phone: '13800000001' },
      [0.68, 'phone'],
    ],
    [
      'agree by a name that one vendor gives without the legal form',
      { name: '澄越科技有限公司', kind: 'organization', email: 'a@example.com' },
      { name: '澄越科技', email: 'A@example.com' },
      [0.91, 'email', 'name'],
    ],
    [
      'are not one where one is a person and the other an organization',
      { name: '王伟', kind: 'person', phone: '13800000001' },
      { name: '王伟', kind: 'organization', phone: '13800000001' },
      [0.364, 'phone', 'name'],
    ],
    [
      'agree less where one vendor holds them to be two',
      { connection: 'park', name: '南通澄越机械有限公司' },
      { connection: 'park', name: '南通澄越机械有限公司' },
      [0.72, 'registered-name'],
    ],
    [
      'do not agree by what is masked',
      { phone: '138****0001', email: 'a***@example.com' },
      { phone: '138****0001', email: 'a***@example.com' },
      [0],
    ],
    ['do not agree by nothing', { name: '', phone: '', email: '' }, { name: '', phone: '', email: '' }, [0]],
  ])('%s', (_, left, right, expected) => {
    expect(score({ id: 'a', ...left }, { id: 'b', ...right })).toEqual(expected)
  })

  test('of one vendor’s id are one', () => {
    const [first, second] = [
      { key: '2016', name: '澄越' },
      { key: '2017', name: '启岚' },
    ].map((given) => ({
      connection: 'suppliers',
      vendorId: 'key-no',
      kind: 'unknown' as const,
      keys: matchKeys(asCustomer({ ...given, id: 'key-no' })),
    }))
    if (!first || !second) throw new Error('Two records make a pair.')
    expect(scorePair(first, second, () => false)).toEqual({ score: 1, rules: ['vendor-id'] })
    expect(scorePair(first, { ...second, connection: 'other' }, () => false).score).toBe(0)
  })

  test('do not agree by a key that too many share', () => {
    const facts = {
      connection: 'a',
      vendorId: null,
      kind: 'unknown',
      keys: matchKeys(asCustomer({ id: 'a', phone: '13800000001' })),
    } as const
    expect(scorePair(facts, { ...facts, connection: 'b' }, ({ rule }) => rule === 'phone')).toEqual({
      score: 0,
      rules: [],
    })
  })
})

describe('keys', () => {
  test('say nothing of what they are made of, and are given once', () => {
    const keys = matchKeys(
      asCustomer({
        id: 'a',
        key: 'b',
        name: '南通澄越机械有限公司',
        phone: '13800000001,+86 13800000001',
        email: 'a@example.com',
        raw: [one],
      }),
    )
    expect(keys.map(({ rule }) => rule)).toEqual([
      'vendor-id',
      'phone',
      'email',
      'registered-name',
      'company-name',
      'name',
      'credit-code',
    ])
    for (const { value } of keys) expect(value).toMatch(/^[\w-]{11}$/)
    expect(new Set(keys.map(({ value }) => value)).size).toBe(keys.length)
  })

  test('hold the vendor’s id, which records of other keys may have too', () => {
    const keys = matchKeys(asCustomer({ id: 'a' }))
    expect(keys.map(({ rule }) => rule)).toEqual(['vendor-id'])
    expect(matchKeys(asCustomer({ id: 'a', key: 'b' }))).toEqual(keys)
    expect(matchKeys({ ...asCustomer({ id: 'a' }), id: null })).toEqual([])
  })

  test('come of any text', () => {
    for (const text of ['\u0000', '\uD800', '字'.repeat(100_000), '‮ evil', '1'.repeat(100_000)]) {
      const keys = matchKeys(
        asCustomer({ id: text, key: 'k', name: text, phone: text, email: text, raw: { [text]: text } }),
      )
      for (const { value } of keys) expect(value).toMatch(/^[\w-]{11}$/)
    }
  })
})
