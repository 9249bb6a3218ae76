import { expect, test } from 'vitest'
import { progressLine } from '../src/progress.ts'

test('the rate, and what is left of it', () => {
  expect(progressLine(150, 3000, 60_000)).toBe('150 of 3000 mutants, 2.5 a second, about 19 min left')
  expect(progressLine(25, 32, 50_000)).toBe('25 of 32 mutants, 0.5 a second, about 14 s left')
  expect(progressLine(32, 32, 64_000)).toBe('32 of 32 mutants, 0.5 a second, about 0 s left')
})
