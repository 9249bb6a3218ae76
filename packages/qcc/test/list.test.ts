import type { MockRecord } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'

/** A record as it looks once it went through JSON. */
function sent(records: readonly MockRecord[]): unknown {
  return JSON.parse(JSON.stringify(records, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
}

const sizes = [0, 1, 49, 50, 51, 151]

test.each(sizes)('%d records come back whole, once each, in order, field by field', async (size) => {
  await using mocked = await startMocked({ size })
  const list = mocked.provider.customers(mocked.query)
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(customers.map(({ id, name }) => ({ id, name }))).toEqual(
    mocked.mock.records.map(({ KeyNo, Name }) => ({ id: KeyNo, name: Name })),
  )
  expect(new Set(customers.map(({ key }) => key)).size).toBe(size)
  expect(list.outcome).toMatchObject({ status: 'complete', customers: size, total: size, cursor: null, retries: 0 })
  expect(mocked.mock.ledger.violations).toEqual([])
  expect(mocked.mock.ledger.requests).toHaveLength(Math.max(1, Math.ceil(size / 50)))
})

test.each([1, 7, 50])('a page size of %d gives the same list', async (pageSize) => {
  await using mocked = await startMocked({ size: 22 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(22 / pageSize)).fill(pageSize))
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each(['text', 'missing'] as const)('the list is whole when the total is %s', async (total) => {
  for (const size of sizes.filter((each) => each > 0)) {
    await using mocked = await startMocked({ size, total })
    const list = mocked.provider.customers(mocked.query)
    expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
    expect(list.outcome).toMatchObject({ status: 'complete', total: total === 'text' ? size : null })
  }
})

test('a page that comes twice is handed over once', async () => {
  const cut = (all: readonly MockRecord[], { size, call }: { size: number; call: number }) => {
    const offset = (call === 1 ? 0 : call - 2) * size
    return all.slice(offset, offset + size)
  }
  await using mocked = await startMocked({ size: 151, cut })
  const customers = await collect(mocked.provider.customers(mocked.query))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
})

test.each([0, 30])('a page of %d records in the middle is not the end', async (short) => {
  const lengths = [50, short, 50, 50, 50]
  const cut = (all: readonly MockRecord[], { call }: { call: number }) => {
    const offset = lengths.slice(0, call - 1).reduce((sum, length) => sum + length, 0)
    return all.slice(offset, offset + (lengths[call - 1] ?? 0))
  }
  await using mocked = await startMocked({ size: 151, cut })
  const list = mocked.provider.customers(mocked.query)
  expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(list.outcome.status).toBe('complete')
})

test('"no result" in the middle of a list is not its end', async () => {
  await using mocked = await startMocked({
    size: 151,
    respond: (_, call) => (call === 2 ? { error: '201' } : undefined),
  })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query)))).toMatchObject({ category: 'contract' })
})

test('a list that ends short of its total is no success', async () => {
  await using mocked = await startMocked({
    size: 151,
    cut: (all, { offset, size }) => all.slice(offset, offset + size).slice(0, 40),
  })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query)))).toMatchObject({ category: 'contract' })
})

test('the same page without end is found out', async () => {
  await using mocked = await startMocked({ size: 500, cut: (all, { size }) => all.slice(0, size) })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query)))).toMatchObject({ category: 'contract' })
  expect(mocked.mock.ledger.requests.length).toBeLessThan(10)
})

test('a record that moves to the next page is handed over once', async () => {
  const added = { KeyNo: '00000000000000000000000000000001', Year: '2018', Source: '年报', Name: '新客户有限公司' }
  await using mocked = await startMocked({ size: 120, alter: (all, call) => (call === 2 ? [added, ...all] : all) })
  const list = mocked.provider.customers(mocked.query)
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  // The new record stands on a page that was read before, so the list is not called whole.
  expect(list.outcome).toMatchObject({ status: 'incomplete', total: 121 })
})

test('a cursor taken at any page resumes in another provider, and nothing is lost or doubled', async () => {
  await using mocked = await startMocked({ size: 101 })
  const whole = await collect(mocked.provider.customers(mocked.query, { pageSize: 20 }))
  const pages = await collect(mocked.provider.customers(mocked.query, { pageSize: 20 }).pages())
  expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6])
  const before: typeof whole = []
  for (const page of pages) {
    before.push(...page.customers)
    if (page.cursor === null) continue
    const another = qcc(mocked.mock.options, { runtime: createClock() })
    const rest = await collect(another.customers(mocked.query, { pageSize: 20, cursor: page.cursor }))
    expect([...before, ...rest]).toEqual(whole)
  }
  expect(before).toEqual(whole)
})

test('a cursor of another company is refused before anything is sent', async () => {
  await using mocked = await startMocked({ size: 101 })
  const { cursor } = await mocked.provider.listPage(mocked.query)
  const requests = mocked.mock.ledger.requests.length
  expect(await failureOf(mocked.provider.listPage({ searchKey: '别的公司' }, { cursor }))).toMatchObject({
    category: 'invalid-cursor',
  })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
})

test('any page can be asked for by its number', async () => {
  await using mocked = await startMocked({ size: 101 })
  const page = await mocked.provider.listPage(mocked.query, { page: 3, pageSize: 40 })
  expect(page.customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records.slice(80)))
  expect(page).toMatchObject({ page: 3, pageSize: 40, total: 101, cursor: null })
})

test('ids of 19 digits survive, as numbers and as texts', async () => {
  const ids = [9007199254740993001n, '9007199254740993002']
  await using mocked = await startMocked({
    size: 2,
    offContract: true,
    dataset: (records) => records.map((record, index) => ({ ...record, KeyNo: ids[index] })),
  })
  const customers = await collect(mocked.provider.customers(mocked.query))
  expect(customers.map(({ id }) => id)).toEqual(ids.map(String))
  expect(customers.map(({ raw }) => raw?.KeyNo)).toEqual(ids.map(String))
})

test('break ends the requests', async () => {
  await using mocked = await startMocked({ size: 151 })
  for await (const customer of mocked.provider.customers(mocked.query)) {
    expect(customer.provider).toBe('qcc')
    break
  }
  expect(mocked.mock.ledger.requests).toHaveLength(1)
})
