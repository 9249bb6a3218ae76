import { existsSync, globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

// docs/prism.md gives the P numbers their meaning: research that is not shipped had given them.

const root = join(import.meta.dirname, '..', '..', '..', '..')
const table = await readFile(join(root, 'docs', 'prism.md'), 'utf8')
const rows = table.split('\n').flatMap((line) => {
  const [, number, , guards, test] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
  return number && /^P\d+$/.test(number)
    ? [{ number, guards: guards ?? '', test: test?.replaceAll('`', '') ?? '' }]
    : []
})
const numbers = rows.map(({ number }) => number)

/** The numbers that a text cites; `P1 to P3` stands for all three. */
function cited(text: string): string[] {
  const ranges = [...text.matchAll(/\bP(\d{1,2}) to P(\d{1,2})\b/g)].flatMap(([, first, last]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `P${Number(first) + index}`),
  )
  return [...ranges, ...[...text.matchAll(/\bP\d{1,2}\b/g)].map(([number]) => number)]
}

it('has each number once, in order', () => {
  const ordered = [...new Set(numbers)].toSorted((one, other) => Number(one.slice(1)) - Number(other.slice(1)))
  expect(numbers.length).toBeGreaterThan(40)
  expect(numbers).toEqual(ordered)
})

it('has every number that a source cites', async () => {
  const files = globSync(['packages/*/src/**/*.ts', 'specs/src/**/*.ts'], { cwd: root })
  const found = await Promise.all(
    files.map(async (file) => cited(await readFile(join(root, file), 'utf8')).map((number) => ({ file, number }))),
  )
  expect(new Set(found.flat().map(({ number }) => number)).size).toBeGreaterThan(20)
  expect(found.flat().filter(({ number }) => !numbers.includes(number))).toEqual([])
})

it('names the test of each number, and each test has its number there', async () => {
  const files = globSync('*.test.ts', { cwd: import.meta.dirname })
  const titled = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(join(import.meta.dirname, file), 'utf8')
      return [...source.matchAll(/['"`](P\d+): /g)].map(([, number]) => `${number} ${file}`)
    }),
  )
  expect([...new Set(titled.flat())].toSorted()).toEqual(rows.map(({ number, test }) => `${number} ${test}`).toSorted())
})

it('names guards that exist', async () => {
  const contract = await readFile(join(root, 'docs', 'contract.md'), 'utf8')
  for (const { number, guards } of rows) {
    const named = [...guards.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')
    expect(named, number).not.toEqual([])
    for (const name of named) {
      const isFile = existsSync(join(root, name)) || existsSync(join(root, 'packages', 'mock', name))
      const isCheck = name.startsWith('spec/') && contract.includes(`\`${name}\``)
      const isWord = ['verify', 'engines', 'overrides'].includes(name)
      expect({ number, name, exists: isFile || isCheck || isWord }).toEqual({ number, name, exists: true })
    }
  }
})
