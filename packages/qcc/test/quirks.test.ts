import type { MockRecord } from '@kehu/core/v1/mock'
import type { MockScenario } from '@kehu/mock'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor } from './scripted-vendor.ts'

// Each title names the quirks of the vendor's document that it shows; the register is specs/qcc/quirks.yaml.

const query = { searchKey: '南通澄越缘智能装备股份有限公司' }
const options = { key: 'a1b2c3', secretKey: 'S3CR3T' }

/** What the first request of a list looked like on the wire. */
async function firstRequest(scenario: MockScenario = {}) {
  await using mocked = await startMocked(scenario)
  await mocked.provider.listPage(mocked.query)
  expect(mocked.mock.ledger.violations).toEqual([])
  const request = mocked.mock.ledger.requests[0]?.request
  if (!request) throw new Error('nothing was sent')
  return { ...request, given: mocked.mock.options, sent: new Map(request.query), clock: mocked.clock }
}

/** What the client fails with when QCC answers with a code. */
async function failureWith(code: string) {
  await using mocked = await startMocked({ respond: () => ({ error: code }) })
  const error = await failureOf(mocked.provider.listPage(mocked.query))
  return { error, requests: mocked.mock.ledger.requests.length, slept: mocked.clock.slept }
}

/** A page with the records as given. */
async function pageOf(records: readonly MockRecord[]) {
  const { environment } = scriptVendor(pageAnswer(records))
  return (await qcc(options, environment).listPage(query)).customers
}

test('quirk 2.1: the stated path is the default, the other one an option', async () => {
  expect((await firstRequest()).path).toBe('/api/yj/Customer/GetList')
  const vendor = scriptVendor(pageAnswer([]))
  await qcc({ ...options, path: '/api/yj/Client/GetList' }, vendor.environment).listPage(query)
  expect(vendor.requests[0]?.url.pathname).toBe('/api/yj/Client/GetList')
})

test('quirks 2.3 and 2.7: the key is sent as key and hashed, the SecretKey is hashed alone', async () => {
  const { sent, headers, rawQuery, given } = await firstRequest()
  expect(sent.get('key')).toBe(given.key)
  expect([...sent.keys()]).not.toEqual(expect.arrayContaining(['ApiKey']))
  expect(JSON.stringify([rawQuery, headers])).not.toContain(given.secretKey)
})

test('quirks 2.4 and 2.6: Timespan is the time in seconds, and its very text is hashed without separators', async () => {
  const { header, clock } = await firstRequest()
  expect(header('Timespan')).toBe(String(Math.floor(clock.now() / 1000)))
  expect(header('Token')).toMatch(/^[0-9A-F]{32}$/)
})

test('quirk 2.5: each attempt is signed for its own second', async () => {
  await using mocked = await startMocked({ respond: (_, call) => (call < 3 ? { error: '120' } : undefined) })
  await mocked.provider.listPage(mocked.query)
  const times = mocked.mock.ledger.requests.map(({ request }) => Number(request?.header('Timespan')))
  const waited = mocked.clock.slept.reduce((sum, ms) => sum + ms, 0)
  expect(times).toHaveLength(3)
  expect(new Set(times).size).toBeGreaterThan(1)
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeCloseTo(waited / 1000, -1)
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('quirk 2.8: a Chinese search text is percent-encoded as UTF-8', async () => {
  const { rawQuery, sent } = await firstRequest()
  expect(rawQuery).toMatch(/&searchKey=(%[0-9A-F]{2})+&/)
  expect(sent.get('searchKey')).toBe(query.searchKey)
})

test('quirks 2.10, 2.11 and 2.12: page and size are sent as digits, always, from page 1', async () => {
  const { sent } = await firstRequest()
  expect(sent.get('pageIndex')).toBe('1')
  expect(sent.get('pageSize')).toBe('50')
  const { environment, requests } = scriptVendor(pageAnswer([]))
  const provider = qcc(options, environment)
  for (const wrong of [{ page: 0 }, { pageSize: 0 }, { pageSize: 51 }])
    expect(await failureOf(provider.listPage(query, wrong))).toMatchObject({ category: 'invalid-query' })
  expect(requests).toEqual([])
})

test('quirk 2.10: numbers and texts of digits in an answer are read alike', async () => {
  for (const TotalRecords of [120, '120']) {
    const { environment } = scriptVendor(pageAnswer([{ KeyNo: 'a' }], { PageSize: '50', PageIndex: '1', TotalRecords }))
    expect(await qcc(options, environment).listPage(query)).toMatchObject({ total: 120, page: 1 })
  }
})

test('quirk 2.13: code 207 is an error of its own, and changes nothing about the page size', async () => {
  const { error } = await failureWith('207')
  expect(error).toMatchObject({ category: 'invalid-query', code: '207', message: expect.stringContaining('5000') })
  expect(qcc.manifest.operations.customers.pagination.maximumSize).toBe(50)
})

test('quirk 2.14: a search text under 2 characters is refused before it is sent', async () => {
  const { environment, requests } = scriptVendor(pageAnswer([]))
  expect(await failureOf(qcc(options, environment).listPage({ searchKey: '司' }))).toMatchObject({
    category: 'invalid-query',
    message: expect.stringContaining('2 characters'),
  })
  expect(requests).toEqual([])
})

test('quirks 2.15 and 2.39: year is text, and finds what QCC says it finds, half-years too', async () => {
  await using mocked = await startMocked({ size: 60 })
  const customers = await collect(mocked.provider.customers({ ...mocked.query, year: '2018' }))
  const expected = mocked.mock.records.filter(({ Year }) => Year === '2018' || Year === '2018-06')
  expect(customers.map(({ raw }) => raw?.Year)).toEqual(expected.map(({ Year }) => Year))
  expect(new Set(customers.map(({ raw }) => raw?.Year))).toEqual(new Set(['2018', '2018-06']))
  const { environment } = scriptVendor(pageAnswer([{ KeyNo: 'a', Year: '1999' }]))
  expect((await qcc(options, environment).listPage({ ...query, year: '2018' })).customers).toHaveLength(1)
})

test('quirk 2.21: the first block of the example, which has no Status, is no list', async () => {
  const { Status, Message, ...firstBlock } = pageAnswer([{ KeyNo: 'a' }]) as Record<string, unknown>
  expect([Status, Message]).toEqual(['200', '查询成功'])
  const { environment } = scriptVendor(firstBlock)
  expect(await failureOf(qcc(options, environment).listPage(query))).toMatchObject({ category: 'contract' })
})

test('quirk 2.25: OrderNumber is handed over as the id of the request, whatever it looks like', async () => {
  for (const [OrderNumber, requestId] of [
    ['CUSTOMER2019103015270721852048', 'CUSTOMER2019103015270721852048'],
    ['x', 'x'],
    [7, '7'],
    [null, null],
  ]) {
    const { environment } = scriptVendor({ ...pageAnswer([]), OrderNumber })
    expect((await qcc(options, environment).listPage(query)).requestId).toBe(requestId)
  }
})

test('quirk 2.26: the end of the list is found by its total, without a request too many', async () => {
  await using mocked = await startMocked({ size: 100 })
  expect(await collect(mocked.provider.customers(mocked.query))).toHaveLength(100)
  expect(mocked.mock.ledger.requests).toHaveLength(2)
})

test('quirk 2.27: Status is read alike as text and as number', async () => {
  const { environment } = scriptVendor({ ...pageAnswer([{ KeyNo: 'a' }]), Status: 200 })
  expect((await qcc(options, environment).listPage(query)).customers).toHaveLength(1)
  const failing = scriptVendor(errorAnswer(112))
  expect(await failureOf(qcc(options, failing.environment).listPage(query))).toMatchObject({ code: '112' })
})

test('quirk 2.28: HTTP 200 with an error Status is an error, and HTTP 500 never a list', async () => {
  expect((await failureWith('112')).error).toMatchObject({ status: 200, code: '112', category: 'quota' })
  const { environment } = scriptVendor(new Response(JSON.stringify(pageAnswer([{ KeyNo: 'a' }])), { status: 500 }))
  expect(await failureOf(qcc(options, environment).listPage(query))).toMatchObject({ category: 'unavailable' })
})

test('quirk 2.29: "no result" is an empty list', async () => {
  await using mocked = await startMocked({ size: 0 })
  const list = mocked.provider.customers(mocked.query)
  expect(await collect(list)).toEqual([])
  expect(list.outcome).toMatchObject({ status: 'complete', total: 0 })
})

test.each(['202', '213', '215'])(
  'quirk 2.30: %s is a valid request, and yet an error about the query',
  async (code) => {
    expect(await failureWith(code)).toMatchObject({ error: { category: 'invalid-query', code }, requests: 1 })
  },
)

test('quirk 2.31: "waiting to be processed" is neither a list nor repeated by itself', async () => {
  expect(await failureWith('205')).toMatchObject({ error: { category: 'pending', code: '205' }, requests: 1 })
})

test.each([
  ['105', 'not-found'],
  ['110', 'rate-limit'],
  ['203', 'unavailable'],
  ['214', 'permission'],
  ['223', 'permission'],
])('quirk 2.32: the range of %s tells nothing, the table does', async (code, category) => {
  expect((await failureWith(code)).error).toMatchObject({ category })
})

test('quirk 2.33: 107 names both of its causes', async () => {
  expect((await failureWith('107')).error).toMatchObject({
    category: 'authentication',
    message: expect.stringMatching(/banned.*signature/),
  })
})

test.each(['109', '112', '116', '117'])('quirk 2.34: %s is about quota, and not repeated', async (code) => {
  expect(await failureWith(code)).toMatchObject({ error: { category: 'quota', isRetryable: false }, requests: 1 })
})

test('quirk 2.35: 110 waits for 2 hours and is left to the caller, 120, 199 and 203 are tried again soon', async () => {
  expect(await failureWith('110')).toMatchObject({
    error: { retryAfterMs: 7_200_000, isRetryable: false },
    requests: 1,
  })
  for (const code of ['120', '199', '203']) {
    const { requests, slept } = await failureWith(code)
    expect(requests).toBe(3)
    expect(Math.max(...slept)).toBeLessThan(5000)
  }
})

test.each(['121', '218', '219'])('quirk 2.36: %s of another product is known', async (code) => {
  expect((await failureWith(code)).error).not.toMatchObject({ category: 'unknown' })
})

test('quirk 2.37: a code that is not in the list keeps its number', async () => {
  const { environment } = scriptVendor(errorAnswer('299'))
  expect(await failureOf(qcc(options, environment).listPage(query))).toMatchObject({ category: 'unknown', code: '299' })
})

test('quirk 2.38: the words of Message decide nothing', async () => {
  for (const Message of ['【有效请求】 查询参数错误， 请检查', '', null, undefined]) {
    const { environment } = scriptVendor({ ...pageAnswer([{ KeyNo: 'a' }]), Message })
    expect((await qcc(options, environment).listPage(query)).customers).toHaveLength(1)
  }
})

test('quirk 2.41: one KeyNo in two reports is two customers of one id', async () => {
  const annual = { KeyNo: 'c4', Name: '吴江市联发置业有限公司', Year: '2018', Source: '年报' }
  const customers = await pageOf([annual, { ...annual, Year: '2018-06', Source: '半年报' }])
  expect(customers.map(({ id }) => id)).toEqual(['c4', 'c4'])
  expect(new Set(customers.map(({ key }) => key)).size).toBe(2)
})

test.each<[string, MockRecord]>([
  ['an amount stays a text with its zeros', { SalesAmount: '125.470' }],
  ['a share of 0 stays beside its amount', { SalesAmount: '125.47', SalesPercent: '0' }],
  ['a share stays a text without a sign', { SalesPercent: '48.50' }],
  ['no relationship stays an empty text', { Relationship: '' }],
  ['any Source is read', { Source: '招股说明书' }],
  ['the address of a logo stays as it is', { ImageUrl: 'https://q.example/A.jpg?x-oss-process=image/resize,w_120' }],
  ['fields may be null', { Year: null, Name: null, ImageUrl: null, Source: null }],
  ['fields may be missing', {}],
])('quirks 2.42, 2.43, 2.44, 2.45, 2.46, 2.49 and 2.50: %s', async (_, fields) => {
  const record = { KeyNo: 'c4', ...fields }
  expect((await pageOf([record])).map(({ raw }) => raw)).toEqual([record])
})

test('quirk 2.50: beside 200, either the list or its total may be missing', async () => {
  const envelope = { Status: '200', Message: null }
  for (const enough of [{ Result: { ClientList: [] } }, { Paging: { TotalRecords: 0 }, Result: null }]) {
    const { environment } = scriptVendor({ ...envelope, ...enough })
    expect((await qcc(options, environment).listPage(query)).customers).toEqual([])
  }
  const { environment } = scriptVendor(envelope)
  expect(await failureOf(qcc(options, environment).listPage(query))).toMatchObject({ category: 'contract' })
})
