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

const notMutated = ['manifest.ts', 'schemas.ts', join('checks', 'input.ts'), join('mock', 'verifier.ts')]

let folder = ''
let mutants: Mutant[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-planted-'))
  await mkdir(join(folder, 'src', 'mock'), { recursive: true })
  await mkdir(join(folder, 'src', 'checks'))
  await mkdir(join(folder, 'src', 'signing'))
  await writeFile(join(folder, 'src', 'answer.ts'), original)
  await writeFile(join(folder, 'src', 'signing', 'digest.ts'), 'export const none = 0 + 1\n')
  for (const file of notMutated) await writeFile(join(folder, 'src', file), original)
  mutants = await plantSourceMutants(folder)
})

afterAll(() => rm(folder, { recursive: true, force: true }))

test('every source is planted under whatever name, and manifest, schemas, checks and mock are not', async () => {
  expect(await readFile(join(folder, 'src', 'answer.ts'), 'utf8')).toContain('stryMutAct')
  expect(mutants.map(({ name }) => name)).toContain(
    'src/signing/digest.ts, in `export const none = 0 + 1`: ArithmeticOperator `0 + 1` → `0 - 1`',
  )
  for (const file of notMutated) expect(await readFile(join(folder, 'src', file), 'utf8')).toBe(original)
})

test('a provider without a source is refused', async () => {
  const empty = join(folder, 'empty')
  await mkdir(join(empty, 'src'), { recursive: true })
  await writeFile(join(empty, 'src', 'manifest.ts'), original)
  await expect(plantSourceMutants(empty)).rejects.toThrow('no source in src but its manifest and its mock')
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
