import { execFileSync } from 'node:child_process'
import { afterEach, expect, test, vi } from 'vitest'
import { isAtTerminal } from '../src/mock/standard-input.ts'

vi.mock('node:child_process', () => ({ execFileSync: vi.fn<() => string>() }))
const ps = vi.mocked(execFileSync)
const { isTTY } = process.stdin
afterEach(() => {
  process.stdin.isTTY = isTTY
  ps.mockReset()
})

test.each([
  ['the foreground', true, 'Ss+\n', true],
  ['the background', true, 'S\n', false],
  ['no terminal', false, 'Ss+\n', false],
])('%s', (_, isTerminal, state, isRead) => {
  process.stdin.isTTY = isTerminal
  ps.mockReturnValue(state)
  expect(isAtTerminal()).toBe(isRead)
})

test('without ps, nothing is read', () => {
  process.stdin.isTTY = true
  ps.mockImplementation(() => {
    throw new Error('ENOENT')
  })
  expect(isAtTerminal()).toBe(false)
})
