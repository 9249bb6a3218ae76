import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startMock } from '@kehu/mock'
import { expect, test } from 'vitest'
import { vendors } from '../src/vendors.ts'

const run = promisify(execFile)

test.each(vendors)(
  'a cursor of $id, taken at any page, resumes in a new process',
  async (vendor) => {
    await using mock = await startMock(vendor.mock, { seed: 3, size: 31 })
    const keys: string[] = []
    const cursors: { readonly cursor: string; readonly passed: number }[] = []
    for await (const page of vendor.create(mock.options, {}).customers(mock.query, { pageSize: 10 }).pages()) {
      keys.push(...page.customers.map(({ key }) => key))
      if (page.cursor !== null) cursors.push({ cursor: page.cursor, passed: keys.length })
    }
    expect(keys).toHaveLength(31)
    expect(cursors.map(({ passed }) => passed)).toEqual([10, 20, 30])

    for (const { cursor, passed } of cursors) {
      const input = JSON.stringify({ options: mock.options, query: mock.query, cursor })
      const script = join(import.meta.dirname, 'resume-list.ts')
      const { stdout } = await run(process.execPath, ['--conditions=@kehu/source', script, vendor.id, input])
      expect([...keys.slice(0, passed), ...(JSON.parse(stdout) as string[])]).toEqual(keys)
    }
    expect(mock.ledger.violations).toEqual([])
  },
  60_000,
)
