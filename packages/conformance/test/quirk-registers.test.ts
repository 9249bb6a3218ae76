import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lookAlikes } from '../src/spec/look-alikes.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const registers = globSync('specs/*/quirks.yaml', { cwd: root })

test('there are registers', () => {
  expect(registers.length).toBeGreaterThan(3)
})

test.each(registers)('%s holds nothing that looks like a credential or like personal data', (register) => {
  expect(lookAlikes(readFileSync(join(root, register), 'utf8'))).toEqual([])
})
