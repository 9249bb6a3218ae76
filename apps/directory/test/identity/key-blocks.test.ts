import { expect, test } from 'vitest'
import { representatives } from '../../src/identity/key-blocks.ts'
import type { MatchFacts } from '../../src/identity/score-pair.ts'

function block(vendorIds: readonly (string | null)[]): readonly number[] | null {
  const facts = new Map(
    vendorIds.map((vendorId, at): [number, MatchFacts] => [
      at,
      { connection: 'a', vendorId, kind: 'unknown', keys: [] },
    ]),
  )
  return representatives({ key: { rule: 'phone', value: 'x' }, members: [...facts.keys()] }, facts)
}

test('records of one vendor’s id count once, and the lowest stands for them', () => {
  expect(block(['x', 'x', null, 'y', null, 'x'])).toEqual([0, 2, 3, 4])
})

test('twenty may share a key, and a hundred records', () => {
  const ids = Array.from({ length: 21 }, (_, at) => String(at))
  expect(block(ids.slice(1))).toHaveLength(20)
  expect(block(ids)).toBeNull()
  expect(block(Array.from({ length: 21 }, () => null))).toBeNull()
  expect(block(Array.from({ length: 100 }, () => 'x'))).toEqual([0])
  expect(block(Array.from({ length: 101 }, () => 'x'))).toBeNull()
})
