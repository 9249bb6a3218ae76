import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { runToEnd } from '../src/run-to-end.ts'

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'kehu-run-to-end-'))
})
afterEach(() => rm(cwd, { recursive: true }))

const evaluate = (code: string): Promise<number | null> =>
  runToEnd(['--input-type=module', '--eval', code], { cwd, env: process.env }, new AbortController().signal)

it('gives a program a folder of its own, through which other users get to theirs, and takes it away', async () => {
  const code = `
    import { statSync, writeFileSync } from 'node:fs'
    import { tmpdir } from 'node:os'
    writeFileSync(tmpdir() + '/left', '')
    writeFileSync('seen', JSON.stringify([tmpdir(), statSync(tmpdir()).mode & 0o777]))`
  expect(await evaluate(code)).toBe(0)
  const [folder, mode] = JSON.parse(await readFile(join(cwd, 'seen'), 'utf8')) as [string, number]
  expect(folder).toMatch(/kehu-proof-/)
  expect(mode).toBe(0o711)
  await expect(stat(folder)).rejects.toMatchObject({ code: 'ENOENT' })
})

it('tells the exit code', async () => {
  expect(await evaluate('process.exit(7)')).toBe(7)
})
