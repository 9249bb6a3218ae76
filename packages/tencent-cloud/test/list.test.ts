import type { MockRecord } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { tencentCloud, type TencentCloudOptions } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'

/** A record as it looks once it went through JSON. */
function sent(records: readonly MockRecord[]): unknown {
  return JSON.parse(JSON.stringify(records, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
}

const pageSize = 50
const sizes = [0, 1, 49, 50, 51, 151]

const ways: Partial<TencentCloudOptions>[] = [
  {},
  { signatureMethod: 'HmacSHA1', region: 'gz' },
  { signatureMethod: 'HmacSHA256' },
  { method: 'POST' },
  { method: 'POST', signatureMethod: 'HmacSHA256' },
]

for (const way of ways) {
  test.each(sizes)(
    `%d records come back whole, once each, in order, field by field: ${JSON.stringify(way)}`,
    async (size) => {
      await using mocked = await startMocked({ size }, {}, way)
      const list = mocked.provider.customers(mocked.query, { pageSize })
      const customers = await collect(list)
      expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
      expect(customers.map(({ id }) => id)).toEqual(mocked.mock.records.map(({ clientUin }) => clientUin))
      expect(new Set(customers.map(({ key }) => key)).size).toBe(size)
      expect(list.outcome).toMatchObject({ status: 'complete', customers: size, total: size, cursor: null, retries: 0 })
      expect(mocked.mock.ledger.violations).toEqual([])
      expect(mocked.mock.ledger.requests).toHaveLength(Math.max(1, Math.ceil(size / pageSize)))
    },
  )
}

test.each([999, 1000, 1001, 3001])('%d records come back whole in pages of the default size', async (size) => {
  await using mocked = await startMocked({ size })
  const customers = await collect(mocked.provider.customers())
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(size / 1000)).fill(1000))
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each([1, 7, 1000])('a page size of %d gives the same list', async (asked) => {
  await using mocked = await startMocked({ size: 22 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize: asked }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.pages.map((page) => page.size)).toEqual(Array(Math.ceil(22 / asked)).fill(asked))
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

test('pages that are read ahead do not take each other for a replay', async () => {
  await using mocked = await startMocked({ size: 401 })
  const customers = await collect(mocked.provider.customers(mocked.query, { pageSize, prefetch: 4 }))
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  expect(mocked.mock.ledger.violations).toEqual([])
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
  const list = mocked.provider.customers(mocked.query, { pageSize })
  expect(await failureOf(collect(list))).toMatchObject({ category: 'contract' })
})

test('the same page without end is found out', async () => {
  await using mocked = await startMocked({ size: 500, cut: (all, { size }) => all.slice(0, size) })
  const list = mocked.provider.customers(mocked.query, { pageSize })
  expect(await failureOf(collect(list))).toMatchObject({ category: 'contract' })
  expect(mocked.mock.ledger.requests.length).toBeLessThan(10)
})

test('a record that moves to the next page is handed over once', async () => {
  const added = { clientUin: '1', userName: '新客户有限公司', agentTime: '1' }
  await using mocked = await startMocked({ size: 120, alter: (all, call) => (call === 2 ? [added, ...all] : all) })
  const list = mocked.provider.customers(mocked.query, { pageSize })
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records))
  // The new record stands on a page that was read before, so the list is not called whole.
  expect(list.outcome).toMatchObject({ status: 'incomplete', total: 121 })
})

test('a customer who joins while the list is read comes last, and moves no other', async () => {
  const added = { clientUin: '1', userName: '新客户有限公司', agentTime: '1772600000' }
  await using mocked = await startMocked({ size: 120, alter: (all, call) => (call === 2 ? [...all, added] : all) })
  const list = mocked.provider.customers(mocked.query, { pageSize })
  const customers = await collect(list)
  expect(customers.map(({ raw }) => raw)).toEqual([...(sent(mocked.mock.records) as object[]), added])
  // A total that moved is never called whole: core cannot know that nothing slipped past.
  expect(list.outcome).toMatchObject({ status: 'incomplete', customers: 121, total: 121 })
})

test.each<Partial<TencentCloudOptions>>([{}, { method: 'POST', signatureMethod: 'HmacSHA256' }])(
  'a cursor taken at any page resumes in another provider, and nothing is lost or doubled: %j',
  async (way) => {
    await using mocked = await startMocked({ size: 101 }, {}, way)
    const whole = await collect(mocked.provider.customers(mocked.query, { pageSize: 20 }))
    const pages = await collect(mocked.provider.customers(mocked.query, { pageSize: 20 }).pages())
    expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 4, 5, 6])
    const before: typeof whole = []
    for (const [index, page] of pages.entries()) {
      before.push(...page.customers)
      if (page.cursor === null) continue
      // Another process has another beginning of its Nonces.
      const runtime = { ...createClock(), random: () => index / 10 }
      const another = tencentCloud({ ...mocked.mock.options, ...way }, { runtime })
      const rest = await collect(another.customers(mocked.query, { pageSize: 20, cursor: page.cursor }))
      expect([...before, ...rest]).toEqual(whole)
    }
    expect(before).toEqual(whole)
    expect(mocked.mock.ledger.violations).toEqual([])
  },
)

test('a cursor of another query is refused before anything is sent', async () => {
  await using mocked = await startMocked({ size: 101 })
  const { cursor } = await mocked.provider.listPage(mocked.query, { pageSize })
  const requests = mocked.mock.ledger.requests.length
  expect(await failureOf(mocked.provider.listPage({ flag: 'a' }, { cursor }))).toMatchObject({
    category: 'invalid-cursor',
  })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
})

test.each<Partial<TencentCloudOptions>>([{}, { method: 'POST' }])(
  'any page can be asked for by its number: %j',
  async (way) => {
    await using mocked = await startMocked({ size: 101 }, {}, way)
    const page = await mocked.provider.listPage(mocked.query, { page: 3, pageSize: 40 })
    expect(page.customers.map(({ raw }) => raw)).toEqual(sent(mocked.mock.records.slice(80)))
    expect(page).toMatchObject({ page: 3, pageSize: 40, total: 101, cursor: null })
  },
)

test.each<Partial<TencentCloudOptions>>([{}, { method: 'POST' }])(
  'each query field chooses among the customers: %j',
  async (way) => {
    await using mocked = await startMocked({ size: 200 }, {}, way)
    const { provider, mock } = mocked
    const ids = async (query: Parameters<typeof provider.customers>[0]) =>
      (await collect(provider.customers(query, { pageSize: 7 }))).map(({ id }) => id)
    const expected = (matches: (record: MockRecord) => boolean) =>
      mock.records.filter(matches).map(({ clientUin }) => clientUin)

    const clientUins = mock.records.slice(7, 19).map(({ clientUin }) => clientUin as string)
    expect(await ids({ clientUins })).toEqual(clientUins)
    expect(await ids({ hasOverdueBill: 1 })).toEqual(expected((record) => record.hasOverdueBill === 1))
    expect(await ids({ hasOverdueBill: 0, flag: 'c' })).toEqual(
      expected((record) => record.hasOverdueBill === 0 && record.flag === 'c'),
    )
    expect(await ids({ clientRemark: '已转介绍 & 待回访' })).toEqual(
      expected((record) => record.clientRemark === '已转介绍 & 待回访'),
    )
    expect(await ids({ clientRemark: 'VIP+1 = 50% off' })).not.toEqual([])
    expect(mock.ledger.violations).toEqual([])
  },
)

test('ids of 19 digits survive, as numbers and as texts', async () => {
  const ids = [9007199254740993001n, '9007199254740993002']
  for (const way of [{}, { method: 'POST' }] as const) {
    await using mocked = await startMocked(
      {
        size: 2,
        offContract: true,
        dataset: (records) => records.map((record, index) => ({ ...record, clientUin: ids[index], appid: ids[index] })),
      },
      {},
      way,
    )
    const customers = await collect(mocked.provider.customers(mocked.query))
    expect(customers.map(({ id }) => id)).toEqual(ids.map(String))
    expect(customers.map(({ key }) => key)).toEqual(ids.map(String))
    expect(customers.map(({ raw }) => raw?.clientUin)).toEqual(ids.map(String))
    expect(customers.map(({ raw }) => raw?.appid)).toEqual(ids.map(String))
    const picked = await collect(mocked.provider.customers({ clientUins: ['9007199254740993001'] }))
    expect(picked.map(({ id }) => id)).toEqual(['9007199254740993001'])
  }
})

test('break ends the requests', async () => {
  await using mocked = await startMocked({ size: 151 })
  for await (const customer of mocked.provider.customers(mocked.query, { pageSize })) {
    expect(customer.provider).toBe('tencent-cloud')
    break
  }
  expect(mocked.mock.ledger.requests).toHaveLength(1)
})

test('check asks for one record, and proves the credentials', async () => {
  await using mocked = await startMocked()
  await mocked.provider.check()
  expect(mocked.mock.ledger.pages).toMatchObject([{ size: 1 }])
  await using wrong = await startMocked({}, {}, { secretKey: 'another' })
  expect(await failureOf(wrong.provider.check())).toMatchObject({ category: 'authentication', code: '4100' })
})
