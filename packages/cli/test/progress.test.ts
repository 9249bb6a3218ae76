import type { WriteStream } from 'node:tty'
import { expect, test } from 'vitest'
import { createProgress } from '../src/verify/progress.ts'

/** A terminal of one line: what stands on it after each step. */
function terminal(columns: number): { readonly output: WriteStream; readonly line: () => string } {
  let line = ''
  let at = 0
  const output = {
    isTTY: true,
    columns,
    cursorTo(column: number) {
      at = column
    },
    write(text: string) {
      line = line.slice(0, at) + text + line.slice(at + text.length)
      at += text.length
    },
    clearLine(direction: number) {
      line = direction === 1 ? line.slice(0, at) : ''
    },
  }
  return { output: output as unknown as WriteStream, line: () => line }
}

test('on a terminal, one line is drawn over', () => {
  const { output, line } = terminal(80)
  const progress = createProgress('kehu\u001B[2J', 12, output)
  expect(line()).toBe('kehu\\u{1b}[2J 0/12 importing')
  progress.check('paging/walk')
  expect(line()).toBe('kehu\\u{1b}[2J 0/12 paging/walk')
  progress.result({ id: 'paging/walk', verdict: 'fail', blockedBy: null })
  progress.check('a/b')
  expect(line()).toBe('kehu\\u{1b}[2J 1/12, 1 failed a/b')
  progress.end()
  expect(line()).toBe('')
})

test('a line never wraps', () => {
  const { output, line } = terminal(20)
  createProgress('kehu', 12, output).check('paging/a-check-with-a-long-name')
  expect(line()).toBe('kehu 0/12 paging/a-')
})

test('elsewhere, each check has a line', () => {
  let written = ''
  const output = { isTTY: false, write: (text: string) => void (written += text) } as unknown as WriteStream
  const progress = createProgress('kehu', 2, output)
  progress.check('a/b')
  progress.result({ id: 'a/b', verdict: 'fail', blockedBy: null })
  progress.result({ id: 'a/c', verdict: 'fail', blockedBy: 'a/b' })
  progress.end()
  expect(written).toBe('kehu: 2 checks\nkehu 1/2 fail a/b\nkehu 2/2 fail a/c (blocked by a/b)\n')
})
