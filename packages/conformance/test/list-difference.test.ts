import { expect, test } from 'vitest'
import { listDifference } from '../src/listing/list-difference.ts'

test.each([
  ['the same', ['a', 'b'], ['a', 'b'], null],
  ['nothing of nothing', [], [], null],
  ['cut short', ['a', 'b', 'c'], ['a', 'b'], 'holds 2 of 3 records'],
  ['longer', ['a'], ['a', 'b'], 'holds 2 of 1 records'],
  ['doubled', ['a', 'b'], ['a', 'b', 'a'], 'holds 1 of its 3 records twice'],
  ['doubled in the place of another', ['a', 'b'], ['a', 'a'], 'holds 1 of its 2 records twice'],
  ['out of order', ['a', 'b', 'c'], ['a', 'c', 'b'], 'has another record at place 2'],
  ['doubled as the vendor has it', ['a', 'a'], ['a', 'a'], null],
])('a list that is %s', (_, expected, came, words) => {
  expect(listDifference(expected, came)).toBe(words)
})
