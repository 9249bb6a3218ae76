import type { MockRecord } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { multimarkets } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, sent, startMocked } from './mocked-provider.ts'

const pageSize = 50
const sizes = [0, 1, 49, 50, 51, 151]

test.each(sizes)('%d records come back whole, once each, in order, field by field', async (size) => {
  await using mocked = await startMocked({ size })
  const list = mocked.provider.customers(mocked.query, { pageSize })
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(customers.map(({ id, key, name }) => ({ id, key, name }))).toEqual(
    sent(mocked.mock.records).map(({ id, name }) => ({ id: String(id), key: String(id), name })),
  )
  expect(list.outcome).toMatchObject({ status: 'complete', customers: size, total: size, cursor: null, retries: 0 })
  expect(mocked.mock.ledger.violations).toEqual([])
  expect(mocked.mock.ledger.requests).toHaveLength(Math.max(1, Math.ceil(size / pageSize)))
})

test.each([499, 500, 501, 1501])('%d records come back whole at the default page size', async (size) => {
  await using mocked = await startMocked({ size })
  expect((await collect(mocked.provider.customers())).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(size / 500)).fill(500))
})

test.each([1, 7, 2000])('a page size of %d gives the same list', async (size) => {
  await using mocked = await startMocked({ size: 22 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize: size }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(22 / size)).fill(size))
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each(['number', 'text', 'missing'] as const)('the list is whole when the total is %s', async (total) => {
  for (const size of sizes) {
    await using mocked = await startMocked({ size, total })
    const list = mocked.provider.customers(mocked.query, { pageSize })
    expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
    expect(list.outcome).toMatchObject({ status: 'complete', total: total === 'missing' ? null : size })
  }
})

test('a page that comes twice is handed over once', async () => {
  const cut = (all: readonly MockRecord[], { size, call }: { size: number; call: number }) => {
    const offset = (call === 1 ? 0 : call - 2) * size
    return all.slice(offset, offset + size)
  }
  await using mocked = await startMocked({ size: 151, cut })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
})

test.each([0, 30])('a page of %d records in the middle is not the end', async (short) => {
  const lengths = [50, short, 50, 50, 50]
  const cut = (all: readonly MockRecord[], { call }: { call: number }) => {
    const offset = lengths.slice(0, call - 1).reduce((sum, length) => sum + length, 0)
    return all.slice(offset, offset + (lengths[call - 1] ?? 0))
  }
  await using mocked = await startMocked({ size: 151, cut })
  const list = mocked.provider.customers(mocked.query, { pageSize })
  expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(list.outcome.status).toBe('complete')
})

test('a list that ends short of its total is no success', async () => {
  await using mocked = await startMocked({
    size: 151,
    cut: (all, { offset, size }) => all.slice(offset, offset + size).slice(0, 40),
  })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query, { pageSize })))).toMatchObject({
    category: 'contract',
  })
})

test('an answer without data in the middle of the list is not its end', async () => {
  await using mocked = await startMocked({
    size: 151,
    respond: (_, call) => (call >= 3 ? { status: 200, body: { code: '0' } } : undefined),
  })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query, { pageSize })))).toMatchObject({
    category: 'contract',
  })
})

test('the same page without end is found out', async () => {
  await using mocked = await startMocked({ size: 1000, cut: (all, { size }) => all.slice(0, size) })
  expect(await failureOf(collect(mocked.provider.customers(mocked.query, { pageSize })))).toMatchObject({
    category: 'contract',
  })
  expect(mocked.mock.ledger.requests.length).toBeLessThan(10)
})

test('a record that moves to the next page is handed over once', async () => {
  const added = { id: 1, customerNo: '86000001', name: '新客户' }
  await using mocked = await startMocked({ size: 120, alter: (all, call) => (call === 2 ? [added, ...all] : all) })
  const list = mocked.provider.customers(mocked.query, { pageSize })
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
    const another = multimarkets(mocked.mock.options, { runtime: createClock() })
    const rest = await collect(another.customers(mocked.query, { pageSize: 20, cursor: page.cursor }))
    expect([...before, ...rest]).toEqual(whole)
  }
  expect(before).toEqual(whole)
})

test('a cursor of another query is refused before anything is sent', async () => {
  await using mocked = await startMocked({ size: 101 })
  const { cursor } = await mocked.provider.listPage(mocked.query, { pageSize })
  const requests = mocked.mock.ledger.requests.length
  expect(await failureOf(mocked.provider.listPage({ customerNo: '86100001' }, { cursor }))).toMatchObject({
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

test('a customerNo finds its customer alone, and an unknown one none', async () => {
  await using mocked = await startMocked({ size: 101 })
  const customers = await collect(mocked.provider.customers({ customerNo: '86100042' }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records.slice(42, 43)))
  expect(await collect(mocked.provider.customers({ customerNo: '1' }))).toEqual([])
})

test('ids of 19 digits survive, as numbers and as texts', async () => {
  const ids = [9007199254740993001n, '9007199254740993002']
  await using mocked = await startMocked({
    size: 2,
    offContract: true,
    dataset: (records) => records.map((record, index) => ({ ...record, id: ids[index], unitId: ids[index] })),
  })
  const customers = await collect(mocked.provider.customers())
  expect(customers.map(({ id }) => id)).toEqual(ids.map(String))
  expect(customers.map(({ key }) => key)).toEqual(ids.map(String))
  expect(customers.map(({ raw }) => [raw?.id, raw?.unitId])).toEqual(ids.map((id) => [String(id), String(id)]))
})

test('break ends the requests', async () => {
  await using mocked = await startMocked({ size: 151 })
  for await (const customer of mocked.provider.customers(mocked.query, { pageSize })) {
    expect(customer.provider).toBe('multimarkets')
    break
  }
  expect(mocked.mock.ledger.requests).toHaveLength(1)
})

test('pages can be read ahead: a repeat costs nothing', async () => {
  await using mocked = await startMocked({ size: 151 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize, prefetch: 2 }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
})

test('100 requests a minute are kept by waiting, not by being refused', async () => {
  await using mocked = await startMocked({ size: 101 })
  expect(await collect(mocked.provider.customers(mocked.query, { pageSize: 1 }))).toHaveLength(101)
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('check reads one page of one record', async () => {
  await using mocked = await startMocked({ size: 101 })
  await mocked.provider.check()
  expect(mocked.mock.ledger.pages).toMatchObject([{ offset: 0, size: 1 }])
})
