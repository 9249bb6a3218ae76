import { eq, isNull, and } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '@kehu/core'
import { markGone } from '../../src/customers/mark-gone.ts'
import { writePage, type PageChanges } from '../../src/customers/write-page.ts'
import { customer, record } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'
import { makeConnection } from './made-connection.ts'
import { madeCustomer } from './made-customer.ts'

let store: Store
let run = 0

beforeAll(async () => {
  store = await openTestStore()
})

afterAll(() => store.close())

const now = new Date('2026-11-16T08:00:00.000Z')

/** A whole run. @returns the changes of each of its pages, and how many vanished */
async function read(connection: string, pages: readonly (readonly Customer[])[]) {
  run++
  const changes: PageChanges[] = []
  for (const customers of pages) {
    const written = { run, connection, customers, now }
    changes.push(await store.database.transaction((transaction) => writePage(transaction, written)))
  }
  const gone = await store.database.transaction((transaction) => markGone(transaction, { run, connection, now }))
  return { changes, gone }
}

const listed = async (connection: string) =>
  store.database
    .select({ id: customer.id, key: customer.key, name: customer.name, raw: record.raw })
    .from(customer)
    .innerJoin(record, eq(record.customer, customer.id))
    .where(and(eq(customer.connection, connection), isNull(customer.goneSince)))
    .orderBy(customer.id)

const one = madeCustomer({ key: 'same', name: '王伟', raw: { number: 1 } })
const other = madeCustomer({ key: 'same', name: '李娜', raw: { number: 2 } })
const unchanged = { added: 0, changed: 0, returned: 0 }

describe('records of one key', () => {
  it('are all kept, on one page or on several, and stay the customers that they are', async () => {
    await makeConnection(store.database, 'clashing')
    expect((await read('clashing', [[one, other, one]])).changes).toEqual([{ ...unchanged, added: 2, clashes: 1 }])
    const first = await listed('clashing')
    expect(first.map(({ raw }) => raw)).toEqual(['{"number":1}', '{"number":2}'])
    expect(first.map(({ key }) => key)).toEqual(['same', 'same'])
    const again = await read('clashing', [[one], [other], [other, one]])
    expect(again.changes.map(({ clashes }) => clashes)).toEqual([0, 1, 0])
    expect(again.changes.map(({ added, changed, returned }) => added + changed + returned)).toEqual([0, 0, 0])
    expect(again.gone).toBe(0)
    expect(await listed('clashing')).toEqual(first)
  })

  it.each([
    ['in another order', [[other, one]]],
    ['in another order, on pages of their own', [[other], [one]]],
    ['with a third one', [[madeCustomer({ key: 'same', name: '张敏', raw: { number: 3 } }), other], [one]]],
    [
      'with other contents',
      [[{ ...other, raw: { number: 2, balance: 5 } }], [{ ...one, raw: { number: 1, balance: 5 } }]],
    ],
    ['with one of them missing', [[other]]],
    ['with one of them missing, and the other changed', [[{ ...other, raw: { number: 2, balance: 5 } }]]],
  ])('stay the customers that they are %s', async (name, pages) => {
    await makeConnection(store.database, name)
    await read(name, [[one, other]])
    const before = await listed(name)
    const names = new Map(before.map((row) => [row.id, row.name]))
    await read(name, pages)
    const after = await listed(name)
    expect(after.length).toBe(pages.flat().length)
    expect(after.filter((row) => names.has(row.id)).length).toBe(
      pages.flat().filter((row) => row.name !== '张敏').length,
    )
    for (const row of after) expect([row.id, row.name]).toEqual([row.id, names.get(row.id) ?? '张敏'])
    // Also where the newest of them comes back, or changes, alone.
    await read(name, [[one, other]])
    expect(await listed(name)).toEqual(before)
  })

  it('are one customer again where the next run finds one, who changes as any other', async () => {
    await makeConnection(store.database, 'moving')
    const as = (balance: number) => ({ ...one, name: balance > 6 ? '王伟明' : '王伟', raw: { number: 1, balance } })
    await read('moving', [[as(4)], [as(5)]])
    expect((await listed('moving')).length).toBe(2)
    const [{ id } = { id: 0 }] = await listed('moving')
    expect(await read('moving', [[as(6)]])).toEqual({ changes: [{ ...unchanged, changed: 1, clashes: 0 }], gone: 1 })
    expect(await read('moving', [[as(7)]])).toEqual({ changes: [{ ...unchanged, changed: 1, clashes: 0 }], gone: 0 })
    expect((await listed('moving')).map((row) => row.id)).toEqual([id])
  })

  it.each([
    ['of one that no index takes', '客'.repeat(1000), '客'.repeat(1001)],
    ['of ones that differ in what PostgreSQL refuses', 'k\u0000', 'k\uFFFD'],
    ['of ones that differ in halves of surrogate pairs', 'k\uD800', 'k\uDC00'],
    ['of long ones in their last character', `${'k'.repeat(5000)}1`, `${'k'.repeat(5000)}2`],
  ])('are not thought to be %s', async (name, left, right) => {
    await makeConnection(store.database, name)
    const pages = [[madeCustomer({ key: left, raw: { side: 'left' } }), madeCustomer({ key: right, raw: {} })]]
    expect((await read(name, pages)).changes).toEqual([{ ...unchanged, added: 2, clashes: 0 }])
    expect((await read(name, pages)).changes).toEqual([{ ...unchanged, clashes: 0 }])
    for (const { key } of await listed(name)) expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1000)
  })

  it('are there once each at the end of every run, whatever runs and pages they came on', async () => {
    const longest = '客'.repeat(334)
    const records = fc.record({ key: fc.constantFrom('1', '2', '1#', longest), level: fc.integer({ min: 1, max: 3 }) })
    const runs = fc.array(fc.array(fc.array(records, { maxLength: 6 }), { maxLength: 4 }), { maxLength: 4 })
    let number = 0
    await fc.assert(
      fc.asyncProperty(runs, async (each) => {
        const name = `any ${number++}`
        await makeConnection(store.database, name)
        let last: Awaited<ReturnType<typeof listed>> = []
        for (const pages of each) {
          const given = pages.map((page) =>
            page.map((of) => madeCustomer({ key: of.key, name: `${of.level}`, raw: of })),
          )
          await read(name, given)
          const expected = new Set(pages.flat().map((of) => JSON.stringify(of)))
          const rows = await listed(name)
          expect(rows.map((row) => row.raw).toSorted()).toEqual([...expected].toSorted())
          // Once a key has several records, these are who they were, however a list is cut and ordered.
          const isShared = ({ key }: { readonly key: string }) => last.filter((row) => row.key === key).length > 1
          const ids = new Map(last.filter(isShared).map(({ id, raw }) => [raw, id]))
          for (const { id, raw } of rows) expect(id).toBe(ids.get(raw) ?? id)
          last = rows
        }
      }),
      { numRuns: 60 },
    )
  })
})
