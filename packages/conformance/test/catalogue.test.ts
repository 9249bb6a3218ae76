import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { catalogue } from '../src/index.ts'

const ids = catalogue.map(({ id }) => id)

test('each id is the place of its file, and stands once', () => {
  expect(new Set(ids).size).toBe(ids.length)
  const lost = ids.filter((id) => !existsSync(join(import.meta.dirname, '..', 'src', 'checks', `${id}.ts`)))
  expect(lost).toEqual([])
})

test('a check stands behind all that it needs', () => {
  const early = catalogue.flatMap(({ id, needs }, index) =>
    needs.filter((need) => !ids.slice(0, index).includes(need)).map((need) => `${id} needs ${need}`),
  )
  expect(early).toEqual([])
})

test('each check says in sentences what holds, why, and what fails it', () => {
  for (const { title, why, fails, requirement } of catalogue) {
    expect(requirement).toMatch(/^\d+\.\d+$/)
    expect(title).toMatch(/^[A-Z].*[^.]$/)
    expect(why).toMatch(/^[A-Z].*\.$/)
    expect(fails).toMatch(/^[A-Z].*\.$/)
  }
})
