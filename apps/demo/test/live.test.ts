import { variableName } from '@kehu/core'
import { startMock } from '@kehu/mock'
import type { MockScenario } from '@kehu/mock'
import { expect, test } from 'vitest'
import { vendors } from '../src/vendors.ts'
import type { Vendor } from '../src/vendors.ts'
import { command } from './command.ts'

const size = 620

/** Runs the demo on a vendor that is reached live, with a mock at the address that its variables name. */
async function listLive(vendor: Vendor, scenario: MockScenario = {}) {
  await using mock = await startMock(vendor.mock, { seed: 5, size, ...scenario })
  const variables = Object.entries({ ...mock.options, ...mock.query }).map(([name, value]) => [
    variableName(vendor.id, name),
    value,
  ])
  const ended = await command('main.ts', ['--only', vendor.id, '--rows', 'all'], Object.fromEntries(variables))
  return { ...ended, violations: mock.ledger.violations }
}

const known = (id: string): Vendor => vendors.find((vendor) => vendor.id === id) as Vendor

test.each(vendors)('$id is reached live with the variables of its options and query', async (vendor) => {
  const { code, stdout, stderr, violations } = await listLive(vendor)
  expect(stdout).toMatch(new RegExp(`^${vendor.id} +live +complete +\\d+ +${size} +${size} +0 +[\\d.]+ s\\n\\n`, 'm'))
  expect(stdout).toContain(`${size} of ${size} customers`)
  expect(stderr).not.toContain('may miss')
  expect({ code, violations }).toEqual({ code: 0, violations: [] })
})

test('a list that changed while it was read ends with a sentence, and its warning once', async () => {
  const { code, stdout, stderr } = await listLive(known('das-aiot'), {
    size: 1200,
    alter: (all, call) => (call === 2 ? all.slice(0, -30).toSpliced(0, 5) : all),
  })
  expect(stdout).toMatch(/^das-aiot +live +incomplete/m)
  expect(stdout.match(/^das-aiot warns \(list-incomplete\): .*$/gm)).toHaveLength(1)
  expect(stderr).toContain('das-aiot may miss records, since the list changed while it was read; run again.')
  expect(code).toBe(0)
})
