import { expect, test } from 'vitest'
import { againAfterCrash } from '../src/mutation/test-judge.ts'

/** Ends as told, one time after another, and says how much was left of it. */
async function judged(...ends: (string | null)[]): Promise<readonly [end: string | null, left: number]> {
  const end = await againAfterCrash(async () => ends.shift() ?? null)
  return [end, ends.length]
}

test('a crash counts as noticed once it comes a second time', async () => {
  expect(await judged('crash', null)).toEqual([null, 0])
  expect(await judged('crash', 'answer.test.ts')).toEqual(['answer.test.ts', 0])
  expect(await judged('crash', 'crash', null)).toEqual(['crash', 1])
})

test('any other end counts at once', async () => {
  expect(await judged('answer.test.ts', null)).toEqual(['answer.test.ts', 1])
  expect(await judged('hang', null)).toEqual(['hang', 1])
  expect(await judged(null, 'answer.test.ts')).toEqual([null, 1])
})
