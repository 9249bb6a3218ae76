import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../scripts/outside.ts', import.meta.url))

function ranWith(...given: string[]): Promise<{ code: number; told: string }> {
  return new Promise((resolve) => {
    // Where the arguments are taken after all, packing begins, which needs no minute to be stopped.
    const options = { timeout: 60_000, killSignal: 'SIGKILL' } as const
    execFile(process.execPath, ['--conditions=@kehu/source', script, ...given], options, (error, out, faults) => {
      resolve({ code: error ? Number(error.code) : 0, told: `${out}${faults}` })
    })
  })
}

test.each([
  [['--sample', 'abc'], "--sample takes a whole number from 1 on, or 'all', not 'abc'.\n"],
  [['--sample', '0'], "--sample takes a whole number from 1 on, or 'all', not '0'.\n"],
  [['--seed', '1.5'], "--seed takes a whole number from 0 on, not '1.5'.\n"],
])('%j is refused in a sentence, and nothing is packed', async (given, told) => {
  expect(await ranWith(...given)).toEqual({ code: 2, told })
})

test('a strange option is refused in a sentence', async () => {
  const { code, told } = await ranWith('--all')
  expect(code).toBe(2)
  expect(told).toMatch(/^Unknown option '--all'[^\n]*\n$/)
})
