import type { Customer } from '@kehu/core'
import type { MockValue } from '@kehu/core/v1/mock'
import { describe, expect, test } from 'vitest'
import { vendors } from '../src/vendors.ts'
import { command } from './command.ts'

/** A record as a client gets it: integers that no double holds are the text of their digits. */
function asReceived(record: MockValue): unknown {
  return JSON.parse(
    JSON.stringify(record, (_, value: unknown) =>
      typeof value !== 'bigint' ? value : Number.isSafeInteger(Number(value)) ? Number(value) : String(value),
    ),
  )
}

function datasetOf(id: string): unknown[] {
  const vendor = vendors.find((candidate) => candidate.id === id)
  const handler = vendor?.mock.handlers[vendor.manifest.operations.customers.specOperation]
  if (!vendor || handler?.kind !== 'list') throw new Error(`${id} has no list`)
  return handler.dataset({ seed: 1, size: vendor.mockSize }).map(asReceived)
}

describe('pnpm demo', () => {
  test('--json holds exactly the records of the four datasets, field by field', async () => {
    const { code, stdout } = await command('main.ts', ['--json'])
    expect(code).toBe(0)
    const customers = JSON.parse(stdout) as Customer[]
    expect(customers).toHaveLength(vendors.reduce((sum, { mockSize }) => sum + mockSize, 0))
    for (const { id } of vendors) {
      const listed = customers.filter(({ connection }) => connection === id)
      expect(listed.map(({ raw }) => raw)).toEqual(datasetOf(id))
      expect(new Set(listed.map(({ key }) => key)).size).toBe(listed.length)
    }
    const companies = customers.filter(({ provider }) => provider === 'qcc').map(({ id }) => id)
    expect(new Set(companies).size, 'QCC repeats its KeyNo').toBeLessThan(companies.length)
  })

  test('prints one table, a line a connection and the way it came there', async () => {
    const { code, stdout, stderr } = await command('main.ts', ['--rows', '8'])
    expect(code).toBe(0)
    for (const { id, mockSize } of vendors) {
      expect(stdout).toMatch(new RegExp(`^${id} +mock +complete +\\d+ +${mockSize} +${mockSize} +0 +[\\d.]+ s$`, 'm'))
      expect(stderr).toContain(`${id.padEnd(14)} running`)
    }
    expect(stdout).toContain(`8 of ${vendors.reduce((sum, { mockSize }) => sum + mockSize, 0)} customers`)
  })

  test('--only composes just these, and --fail lets the others go on', async () => {
    const { code, stdout, stderr } = await command('main.ts', ['--only', 'qcc,das-aiot', '--fail', 'das-aiot'])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^qcc +mock +complete +13 +640 +640/m)
    expect(stdout).toMatch(/^das-aiot +mock +failed +1 +500 +5200 +2/m)
    expect(stdout).toContain('das-aiot failed (unavailable):')
    expect(stdout).not.toContain('multimarkets')
    expect(stderr).toContain('1 of 2 connections failed')
  })

  test('--csv writes every customer as a row', async () => {
    const { code, stdout } = await command('main.ts', ['--csv', '--only', 'qcc'])
    expect(code).toBe(0)
    const rows = stdout.trimEnd().split('\r\n')
    expect(rows).toHaveLength(641)
    expect(rows[0]).toBe('connection,provider,key,id,name,kind,status,phone,email,remark,createdAt,updatedAt,raw')
  })

  test.each([
    [['--only', 'acme'], "'acme' is none of them"],
    [['--fail', 'qcc', '--only', 'das-aiot'], "'qcc' is none of them"],
    [['--json', '--csv'], '--json and --csv exclude each other'],
    [['--rows', 'many'], '--rows must be a whole number'],
    [['--jsn'], "Unknown option '--jsn'"],
  ])('refuses %s in one sentence', async (given, message) => {
    const { code, stdout, stderr } = await command('main.ts', given)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })

  test('names the variable that a live vendor still needs, and no value', async () => {
    const { code, stderr } = await command('main.ts', ['--only', 'qcc'], { KEHU_QCC_KEY: 'MARK-key' })
    expect(code).toBe(1)
    expect(stderr).toContain('KEHU_QCC_SECRET_KEY')
    expect(stderr).toContain('KEHU_QCC_SEARCH_KEY')
    expect(stderr).not.toContain('MARK')
  })

  test('says when a live vendor cannot be reached', async () => {
    const { code, stdout, stderr } = await command('main.ts', ['--only', 'qcc'], {
      KEHU_QCC_KEY: 'MARK-key',
      KEHU_QCC_SECRET_KEY: 'MARK-secret',
      KEHU_QCC_SEARCH_KEY: 'MARK-company',
      // A port of the loopback interface that nothing listens on.
      KEHU_QCC_BASE_URL: 'http://127.0.0.1:9',
    })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^qcc +live +failed/m)
    expect(stdout).toContain('qcc failed (network):')
    expect(stdout + stderr).not.toContain('MARK')
  })
})
