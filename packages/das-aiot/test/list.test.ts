import type { MockRecord } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, requestsFor, startMocked, startWithToken } from './mocked-provider.ts'

/** A record as it looks once it went through JSON: integers beyond 2^53 as the texts of their digits. */
function sent(records: readonly MockRecord[]): unknown {
  const plain = (_: string, value: unknown) => {
    if (typeof value !== 'bigint') return value
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  }
  return JSON.parse(JSON.stringify(records, plain))
}

const sizes = [0, 1, 499, 500, 501, 1501]

test.each(sizes)('%d records come back whole, once each, in order, field by field', async (size) => {
  await using mocked = await startMocked({ size })
  const list = mocked.provider.customers(mocked.query)
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(customers.map(({ id, key }) => [id, key])).toEqual(
    mocked.mock.records.map(({ id }) => [String(id), String(id)]),
  )
  expect(customers.map(({ name }) => name)).toEqual(mocked.mock.records.map(({ name }) => name || null))
  expect(list.outcome).toMatchObject({ status: 'complete', customers: size, total: size, cursor: null, retries: 0 })
  expect(mocked.mock.ledger.violations).toEqual([])
  expect(mocked.mock.ledger.pages).toHaveLength(Math.max(1, Math.ceil(size / 500)))
  expect(requestsFor('visitorToken', mocked.mock)).toHaveLength(1)
})

test('a token of the caller lists the same', async () => {
  await using mocked = await startWithToken({ size: 120 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize: 50 }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.violations).toEqual([])
  expect(requestsFor('visitorToken', mocked.mock)).toEqual([])
})

test.each([1, 7, 22, 4000])('a page size of %d gives the same list', async (pageSize) => {
  await using mocked = await startMocked({ size: 22 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(22 / pageSize)).fill(pageSize))
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each(['number', 'text', 'missing'] as const)('the list is whole when the total is a %s', async (total) => {
  for (const size of [1, 49, 50, 51, 151]) {
    await using mocked = await startMocked({ size, total })
    const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
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
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize: 50 }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
})

test.each([0, 30])('a page of %d records in the middle is not the end', async (short) => {
  const lengths = [50, short, 50, 50, 50]
  const cut = (all: readonly MockRecord[], { call }: { call: number }) => {
    const offset = lengths.slice(0, call - 1).reduce((sum, length) => sum + length, 0)
    return all.slice(offset, offset + (lengths[call - 1] ?? 0))
  }
  await using mocked = await startMocked({ size: 151, cut })
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
  expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(list.outcome.status).toBe('complete')
})

test('a platform with smaller pages than asked for is read to its end', async () => {
  const cut = (all: readonly MockRecord[], { call }: { call: number }) => all.slice((call - 1) * 40, call * 40)
  await using mocked = await startMocked({ size: 151, cut })
  const list = mocked.provider.customers(mocked.query, { pageSize: 100 })
  expect((await collect(list)).map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(list.outcome).toMatchObject({ status: 'complete', pages: 4 })
})

test('a list that ends short of its total is no success', async () => {
  await using mocked = await startMocked({
    size: 151,
    cut: (all, { offset, size }) => all.slice(offset, offset + size).slice(0, 40),
  })
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
  expect(await failureOf(collect(list))).toMatchObject({ category: 'contract' })
})

test('the same page without end is found out', async () => {
  await using mocked = await startMocked({ size: 500, cut: (all, { size }) => all.slice(0, size) })
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
  expect(await failureOf(collect(list))).toMatchObject({ category: 'contract' })
  expect(mocked.mock.ledger.requests.length).toBeLessThan(11)
})

test('a record that moves to the next page is handed over once', async () => {
  const added = { id: 999_999_999_999_999n, name: '新客户' }
  await using mocked = await startMocked({ size: 120, alter: (all, call) => (call === 2 ? [added, ...all] : all) })
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
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
    const another = dasAiot(mocked.mock.options, { runtime: createClock() })
    const rest = await collect(another.customers(mocked.query, { pageSize: 20, cursor: page.cursor }))
    expect([...before, ...rest]).toEqual(whole)
  }
  expect(before).toEqual(whole)
})

test('a cursor of another query is refused before anything is sent', async () => {
  await using mocked = await startMocked({ size: 101 })
  const { cursor } = await mocked.provider.listPage(mocked.query, { pageSize: 50 })
  const requests = mocked.mock.ledger.requests.length
  expect(await failureOf(mocked.provider.listPage({ name: '张' }, { cursor }))).toMatchObject({
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
    dataset: (records) =>
      records.map((record, index) => ({
        ...record,
        id: ids[index],
        customerGradeId: ids[index],
        openId: '9007199254740993003',
      })),
  })
  const customers = await collect(mocked.provider.customers(mocked.query))
  expect(customers.map(({ id }) => id)).toEqual(ids.map(String))
  expect(customers.map(({ key }) => key)).toEqual(ids.map(String))
  expect(customers.map(({ raw }) => raw?.id)).toEqual(ids.map(String))
  expect(customers.map(({ raw }) => raw?.customerGradeId)).toEqual(ids.map(String))
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('break ends the requests', async () => {
  await using mocked = await startMocked({ size: 151 })
  for await (const customer of mocked.provider.customers(mocked.query, { pageSize: 50 })) {
    expect(customer.provider).toBe('das-aiot')
    break
  }
  expect(mocked.mock.ledger.pages).toHaveLength(1)
})

test('each filter finds what the document says it finds', async () => {
  await using mocked = await startMocked({ size: 200 })
  const { records } = mocked.mock
  const found = async (query: Parameters<typeof mocked.provider.listPage>[0]) =>
    (await collect(mocked.provider.customers(query, { pageSize: 50 }))).map(({ id }) => id)
  const expected = (matches: (record: MockRecord) => boolean) => records.filter(matches).map(({ id }) => String(id))
  const named = records.find(({ name }) => typeof name === 'string' && name.length > 2)
  const part = String(named?.name).slice(1)
  const phone = String(named?.phone)
  const times = records
    .map(({ creationTime }) => Number(creationTime))
    .filter((time) => time > 0)
    .toSorted((one, other) => one - other)
  const [start = 0, end = 0] = [times[50], times[150]]

  expect(await found({ name: part })).toEqual(expected(({ name }) => String(name ?? '').includes(part)))
  expect(await found({ phone })).toEqual(expected((record) => record.phone === phone))
  expect(await found({ phone: phone.slice(1) })).toEqual([])
  expect(await found({ creationTimeStart: start, creationTimeEnd: end })).toEqual(
    expected(({ creationTime }) => Number(creationTime) >= start && Number(creationTime) <= end),
  )
  expect(await found({ creationTimeEnd: end })).toEqual(
    expected(({ creationTime }) => Number(creationTime) > 0 && Number(creationTime) <= end),
  )
  expect(await found({ customerStatus: [2] })).toEqual(expected(({ customerStatus }) => String(customerStatus) === '2'))
  expect(await found({ customerStatus: [1, 2] })).toEqual(
    expected(({ customerStatus }) => /^[12]$/.test(String(customerStatus))),
  )
  expect(mocked.mock.ledger.violations).toEqual([])
})
