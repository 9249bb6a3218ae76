import { deepEqual, equal, throws } from 'node:assert/strict'
import { test } from 'node:test'
import { quantile } from '../src/quantile.ts'
import { ratio } from '../src/ratio.ts'

test('a quantile is one of the values, in order of size', () => {
  const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
  equal(quantile(values, 0.25), 3)
  equal(quantile(values, 0.5), 6)
  equal(quantile(values, 1), 10)
})

test('a ratio is taken round by round, so that a slow round counts for nothing', () => {
  const { median, spread } = ratio([2, 200, 2, 4], [1, 100, 1, 1])
  equal(median, 2)
  deepEqual(spread, [2, 4])
})

test('a ratio without rounds, or with other rounds of each, is refused', () => {
  throws(() => ratio([], []), /there are 0 and 0/)
  throws(() => ratio([1], [1, 2]), /there are 1 and 2/)
})
