import { expect, test } from 'vitest'
import { choose } from '../src/choose.ts'

const hundred = Array.from({ length: 100 }, (_, index) => index)

test('the same for the same seed, others for another', () => {
  expect(choose(hundred, 8, 1)).toEqual(choose(hundred, 8, 1))
  expect(choose(hundred, 8, 1)).not.toEqual(choose(hundred, 8, 2))
})

test('as many as asked for, each once, and no more than there are', () => {
  expect(new Set(choose(hundred, 8, 3)).size).toBe(8)
  expect(choose(hundred, 200, 3).toSorted((one, other) => one - other)).toEqual(hundred)
  expect(choose([], 8, 3)).toEqual([])
})

test('spread over the whole list: each quarter has some', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const quarters = new Set(choose(hundred, 12, seed).map((index) => Math.floor(index / 25)))
    expect(quarters.size, `seed ${seed}`).toBe(4)
  }
})
