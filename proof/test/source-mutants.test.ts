import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mutant } from '../src/mutation/mutant.ts'
import { plantSourceMutants } from '../src/mutation/source-mutants.ts'

const original = `export function isAdult(age: number) {
  return age >= 18
}

export function isOld(age: number) {
  return age >= 18
}
`

let folder = ''
let mutants: Mutant[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-planted-'))
  await mkdir(join(folder, 'src'))
  for (const file of ['answer.ts', 'manifest.ts']) await writeFile(join(folder, 'src', file), original)
  mutants = await plantSourceMutants(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('what reads an answer is planted, and the manifest is not', async () => {
  expect(await readFile(join(folder, 'src', 'answer.ts'), 'utf8')).toContain('stryMutAct')
  expect(await readFile(join(folder, 'src', 'manifest.ts'), 'utf8')).toBe(original)
})

test('names say what is changed, without the number of a line, and a count tells equals apart', () => {
  const greater = mutants.filter(({ name }) => name.includes('→ `age > 18`')).map(({ name }) => name)
  const name = 'src/answer.ts, in `return age >= 18`: EqualityOperator `age >= 18` → `age > 18`'
  expect(greater).toEqual([name, `${name} (2)`])
  expect(new Set(mutants.map((mutant) => mutant.name)).size).toBe(mutants.length)
  expect(mutants.every(({ part, spec }) => part === 'source' && spec === null)).toBe(true)
})

test('one is switched on by its number, and by default none is', async () => {
  const shared = globalThis as { __stryker__?: { activeMutant?: string | undefined } }
  const { isAdult } = (await import(pathToFileURL(join(folder, 'src', 'answer.ts')).href)) as {
    isAdult(age: number): boolean
  }
  expect([17, 18].map(isAdult)).toEqual([false, true])
  const mutant = mutants.find(({ name }) => name.includes('→ `age > 18`'))
  shared.__stryker__ = Object.assign(shared.__stryker__ ?? {}, { activeMutant: mutant?.id ?? undefined })
  try {
    expect([17, 18].map(isAdult)).toEqual([false, false])
  } finally {
    shared.__stryker__.activeMutant = undefined
  }
})
