import { expect, test } from 'vitest'
import { selectChecks, type Check } from '../src/index.ts'

const check = (id: string, ...needs: string[]): Check => ({
  id,
  requirement: '1.1',
  title: 'Holds',
  why: 'Because.',
  fails: 'It does not.',
  needs,
  run: () => undefined,
})
const checks = [check('a/one'), check('a/two', 'a/one'), check('b/one'), check('b/two', 'a/two')]
const chosen = (...only: string[]) => selectChecks(checks, only).map(({ id }) => id)

test('a check brings what it needs, and what that needs', () => {
  expect(chosen('b/two')).toEqual(['a/one', 'a/two', 'b/two'])
})

test('an area stands for all its checks', () => {
  expect(chosen('b')).toEqual(['a/one', 'a/two', 'b/one', 'b/two'])
  expect(chosen('a/one', 'b/one')).toEqual(['a/one', 'b/one'])
})

test('an unknown name is refused, and says what is known', () => {
  expect(() => chosen('c')).toThrow("There is no check 'c'; name an area (a, b) or a check such as a/one.")
  expect(() => chosen('a/on')).toThrow("There is no check 'a/on'")
})
