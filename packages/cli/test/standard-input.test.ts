import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { isAtTerminal } from '../src/mock/standard-input.ts'
import { emptyFolder } from './plugin-folder.ts'

vi.mock('node:child_process', () => ({ execFileSync: vi.fn<() => string>() }))
const ps = vi.mocked(execFileSync)
const { isTTY } = process.stdin
afterEach(() => {
  process.stdin.isTTY = isTTY
  ps.mockReset()
  vi.unstubAllEnvs()
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

test('what ps complains of reaches no terminal', async () => {
  await using folder = await emptyFolder()
  await writeFile(join(folder.path, 'ps'), '#!/bin/sh\necho S+\necho what is stat >&2\n', { mode: 0o755 })
  vi.stubEnv('PATH', `${folder.path}${delimiter}${process.env['PATH']}`)
  const { execFileSync: run } = await vi.importActual<typeof import('node:child_process')>('node:child_process')
  ps.mockImplementation(run)
  const written = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  process.stdin.isTTY = true
  const isRead = isAtTerminal()
  const complaints = written.mock.calls
  written.mockRestore()
  expect(isRead).toBe(true)
  expect(complaints).toEqual([])
})
