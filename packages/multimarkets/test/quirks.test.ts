import type { KehuEvent } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { multimarkets, type MultiMarketsOptions } from '../src/index.ts'
import { options } from './account.ts'
import { collect, failureOf, sent, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

// Each title names the quirks of the vendor's document that it shows; the register is specs/multimarkets/quirks.yaml.

/** What the first request of a list looked like on the wire. */
async function firstRequest(given: Partial<MultiMarketsOptions> = {}, query = {}) {
  await using mocked = await startMocked()
  const provider = multimarkets({ ...mocked.mock.options, ...given } as MultiMarketsOptions, { runtime: mocked.clock })
  await provider.listPage(query)
  expect(mocked.mock.ledger.violations).toEqual([])
  const request = mocked.mock.ledger.requests[0]?.request
  if (!request) throw new Error('nothing was sent')
  return { ...request, body: JSON.parse(request.text) as Record<string, unknown>, clock: mocked.clock }
}

/** What the client makes of one answer. */
function read(answer: ScriptedAnswer) {
  const { environment } = scriptVendor(answer)
  return multimarkets(options, { ...environment, maxAttempts: 1 }).listPage()
}

/** A page with the records as given. */
async function pageOf(records: readonly MockRecord[]) {
  return (await read(pageAnswer(records))).customers
}

test('quirk 1.1: the timestamp that the document leaves out is sent, and without it the mock refuses', async () => {
  const { header, clock } = await firstRequest()
  expect(header('timestamp')).toBe(String(clock.now()))
  await using mocked = await startMocked()
  const { companyId, apiKey } = mocked.mock.options
  // The headers of the document's own example (multimarkets.txt:226-230), and no other.
  await fetch(`${mocked.mock.options.baseUrl}/global/customer.admin.WhiteCustomerAdminApiService.page`, {
    method: 'POST',
    headers: {
      companyId,
      trace: 't-1',
      apiKey,
      signature: 'AAAA',
      version: '0.0.1',
      'Content-Type': 'application/json',
    },
    body: '{}',
  })
  expect(mocked.mock.ledger.violations).toContainEqual(expect.objectContaining({ step: 'header', where: 'timestamp' }))
})

test('quirk 1.2: the address has no default', () => {
  const { baseUrl, ...rest } = options
  expect(baseUrl).toBeDefined()
  expect(() => multimarkets(rest as MultiMarketsOptions)).toThrow("option 'baseUrl' is missing")
})

test('quirk 1.3: /webhook belongs to the address, and its absence is warned of', async () => {
  expect((await firstRequest()).path).toMatch(/^\/webhook\/global\//)
  const events: KehuEvent[] = []
  const { environment } = scriptVendor(pageAnswer([]))
  const onEvent = (event: KehuEvent) => void events.push(event)
  await multimarkets({ ...options, baseUrl: 'https://bridge.example' }, { ...environment, onEvent }).listPage()
  expect(events[0]).toMatchObject({ type: 'warning', code: 'base-url-path' })
})

test('quirk 1.4: the call is that of BRIDGE: behind /global, with an apiKey and no token', async () => {
  const { path, header } = await firstRequest()
  expect(path).toBe('/webhook/global/customer.admin.WhiteCustomerAdminApiService.page')
  expect(header('apiKey')).toBeDefined()
  expect(header('token')).toBeUndefined()
})

test('quirk 1.5: the version is always sent', async () => {
  expect((await firstRequest()).header('version')).toBe('0.0.1')
  expect((await firstRequest({ version: '1.2.3' })).header('version')).toBe('1.2.3')
})

test('quirk 1.6: companyId goes out as digits, and comes in as number or text', async () => {
  expect((await firstRequest()).header('companyId')).toBe('1000218')
  expect((await pageOf([{ id: 1, companyId: 1000218 }]))[0]?.raw?.companyId).toBe(1000218)
  expect((await pageOf([{ id: 1, companyId: '1000218' }]))[0]?.raw?.companyId).toBe('1000218')
})

test('quirks 1.7 and 1.8: recvWindow, in milliseconds, and lang are sent when they are given, and only then', async () => {
  const given = await firstRequest({ recvWindow: 60_000, lang: 'en-US' })
  expect([given.header('recvWindow'), given.header('lang')]).toEqual(['60000', 'en-US'])
  const bare = await firstRequest()
  expect([bare.header('recvWindow'), bare.header('lang')]).toEqual([undefined, undefined])
})

test('quirk 1.9: no group is sent', async () => {
  expect((await firstRequest()).header('group')).toBeUndefined()
})

test('quirk 1.10: no variable of a template and no placeholder is sent', async () => {
  const { headers } = await firstRequest()
  for (const [, value] of headers) expect(value).not.toMatch(/[{}]|^text$/)
})

test('quirk 1.11: page and size go out as texts, and come in as numbers or texts', async () => {
  expect((await firstRequest()).body).toEqual({ current: '1', size: '500' })
  for (const data of [
    { current: 1, size: 500, total: 1 },
    { current: '1', size: '500', total: '1' },
  ])
    expect(await read(pageAnswer([{ id: 1 }], data))).toMatchObject({ page: 1, total: 1 })
})

test('quirk 1.12: pages count from 1, and a size is 500, and 2000 at most', async () => {
  expect(multimarkets.manifest.operations.customers.pagination).toMatchObject({
    firstPage: 1,
    defaultSize: 500,
    maximumSize: 2000,
  })
  const { environment, requests } = scriptVendor(pageAnswer([]))
  const provider = multimarkets(options, environment)
  for (const wrong of [{ page: 0 }, { pageSize: 0 }, { pageSize: 2001 }])
    expect(await failureOf(provider.listPage({}, wrong))).toMatchObject({ category: 'invalid-query' })
  expect(requests).toEqual([])
})

test('quirk 1.13: a customerNo is sent when it is asked for, and only then', async () => {
  expect((await firstRequest({}, { customerNo: '86100003' })).body).toHaveProperty('customerNo', '86100003')
  expect((await firstRequest()).body).not.toHaveProperty('customerNo')
})

test('quirk 1.15: Content-Length is the number of bytes that are sent', async () => {
  const { header, body, text } = await firstRequest({}, { customerNo: '编号86100003' })
  expect(header('Content-Length')).toBe(String(Buffer.byteLength(text)))
  expect(body).toHaveProperty('customerNo', '编号86100003')
})

test('quirk 1.16: it is a POST, and the dots of the service stay dots', async () => {
  const { method, path } = await firstRequest()
  expect([method, path]).toEqual([
    'POST',
    expect.stringMatching(/\/customer\.admin\.WhiteCustomerAdminApiService\.page$/),
  ])
})

test('quirk 1.17: page and size are always sent', async () => {
  await using mocked = await startMocked({ size: 3 })
  await mocked.provider.check()
  await mocked.provider.listPage()
  await collect(mocked.provider.customers({ customerNo: '86100001' }))
  for (const { request } of mocked.mock.ledger.requests)
    expect(Object.keys(JSON.parse(request?.text ?? '') as object)).toEqual(expect.arrayContaining(['current', 'size']))
})

test('quirk 1.18: the body is plain JSON, and no trace says that it is encrypted', async () => {
  const { body, header } = await firstRequest()
  expect(body).not.toHaveProperty('data')
  expect(header('trace')).not.toMatch(/^x-/i)
})

test.each([
  [true, true],
  [false, true],
  [true, false],
  [undefined, undefined],
])('quirk 1.19: the code decides, whatever ok (%j) and fail (%j) say', async (ok, fail) => {
  expect((await read({ ...pageAnswer([{ id: 1 }]), ok, fail })).customers).toHaveLength(1)
  const answer = { ...pageAnswer([{ id: 1 }]), code: '50004', ok, fail }
  expect(await failureOf(read(answer))).toMatchObject({ code: '50004' })
})

test('quirk 1.20: a field may be a number, a text, null or missing, and what is new stays in raw', async () => {
  const records = [
    { id: 1, status: '1' },
    { id: '2', status: null },
    { id: 3, isNew: [{ deep: true }] },
  ]
  expect((await pageOf(records)).map(({ raw }) => raw)).toEqual(records)
})

test.each([
  [401, 'authentication'],
  [403, 'permission'],
  [404, 'not-found'],
])('quirk 1.21: HTTP %d is told whatever its body is', async (status, category) => {
  for (const body of ['{}', '', 'null', '<html></html>', '{"message":"no"}'])
    expect(await failureOf(read(new Response(body, { status })))).toMatchObject({ category, status })
})

test.each([
  [400, 'invalid-query', false, null],
  [418, 'rate-limit', false, 300_000],
  [429, 'rate-limit', true, 60_000],
  [500, 'unavailable', true, null],
  [503, 'unavailable', true, null],
])(
  'quirk 1.22: HTTP %d, which the document does not list, is %s',
  async (status, category, isRetryable, retryAfterMs) => {
    expect(await failureOf(read(new Response('', { status })))).toMatchObject({ category, isRetryable, retryAfterMs })
  },
)

test('quirk 1.23: a code is a text of any form, and success is 0 alone', async () => {
  for (const [bizCode, code, expected] of [
    ['', '00012001', '00012001'],
    ['US', 'CUSTOMER_API_0000511', 'USCUSTOMER_API_0000511'],
    ['', '000', '000'],
    ['', '200', '200'],
  ])
    expect(await failureOf(read(errorAnswer(code, { bizCode })))).toMatchObject({ code: expected })
})

test.each([null, undefined, '', '5,minutes'])('quirk 1.24: msgParams may be %j', async (msgParams) => {
  expect((await read({ ...pageAnswer([{ id: 1 }]), msgParams })).customers).toHaveLength(1)
})

test('quirk 1.25: data may be a text beside an error, and must be there beside a success', async () => {
  expect(await failureOf(read(errorAnswer('00012004')))).toMatchObject({ category: 'permission' })
  expect(await failureOf(read({ code: '0' }))).toMatchObject({ category: 'contract' })
})

test.each([1, 236_026_513, null, '3'])('quirk 1.26: tm may be %j', async (tm) => {
  expect((await read({ ...pageAnswer([{ id: 1 }]), tm })).customers).toHaveLength(1)
})

test('quirk 1.27: times are milliseconds, and 0 and null are none', async () => {
  const [customer] = await pageOf([{ id: 1, createTime: 1614816000123, updateTime: 0, loginTime: 0 }])
  expect(customer).toMatchObject({ createdAt: '2021-03-04T00:00:00.123Z', updatedAt: null, raw: { loginTime: 0 } })
  expect((await pageOf([{ id: 1, createTime: null }]))[0]).toMatchObject({ createdAt: null })
})

test('quirk 1.28: the id is the row, and no business number takes its place', async () => {
  const records = [{ id: 7, customerNo: '8', agentCustomerNo: '9' }, { id: 8, customerNo: '7' }, { customerNo: '9' }]
  const customers = await pageOf(records)
  expect(customers.map(({ id }) => id)).toEqual(['7', '8', null])
  expect(new Set(customers.map(({ key }) => key)).size).toBe(3)
  expect(customers[2]?.key).not.toBe('9')
})

test('quirk 1.29: ids beyond 2^53 keep every digit', async () => {
  await using mocked = await startMocked()
  const customers = await collect(mocked.provider.customers())
  const ids = sent(mocked.mock.records).map(({ id }) => String(id))
  expect(ids.some((id) => id.length === 19)).toBe(true)
  expect(customers.map(({ id }) => id)).toEqual(ids)
  const groups = sent(mocked.mock.records).map(({ customerGroupId }) => customerGroupId)
  expect(groups).toContain('1712345678901234567')
  expect(customers.map(({ raw }) => raw?.customerGroupId)).toEqual(groups)
})

test('quirk 1.30: ids of other systems stay texts', async () => {
  const record = { id: 1, tgUserId: '05000000001', thirdUserId: '110000000000000000001', thirdAccountNo: '' }
  expect((await pageOf([record])).map(({ raw }) => raw)).toEqual([record])
})

test('quirk 1.31: unknown values of the numbered kinds survive', async () => {
  const record = { id: 1, customerType: 99, openAccountType: 99, registerSource: 99, status: 99 }
  expect(await pageOf([record])).toMatchObject([{ kind: 'unknown', status: 'unknown', raw: record }])
})

test('quirk 1.32: idCardType is a text', async () => {
  expect((await pageOf([{ id: 1, idCardType: '01' }]))[0]?.raw?.idCardType).toBe('01')
})

test('quirk 1.33: name is the name, and its parts stay beside it', async () => {
  const record = { id: 1, name: '欧阳浩然', firstName: '浩然', lastName: '欧阳' }
  expect(await pageOf([record])).toMatchObject([{ name: '欧阳浩然', raw: record }])
  expect(await pageOf([{ ...record, name: null }])).toMatchObject([{ name: null, raw: { firstName: '浩然' } }])
})

test('quirk 1.34: masked personal data come as they are, and are in no event', async () => {
  await using mocked = await startMocked()
  const customers = await collect(mocked.provider.customers())
  expect(customers.map(({ phone, email }) => [phone, email])).toEqual(
    mocked.mock.records.map(({ phone, email }) => [phone, email]),
  )
  const events = JSON.stringify(mocked.events)
  const personal = customers.flatMap(({ name, phone, email }) => [name, phone, email]).filter((value) => value !== null)
  for (const value of personal) expect(events).not.toContain(value)
  expect(multimarkets.manifest.operations.customers.personalData).toEqual(
    expect.arrayContaining(['idCard', 'phone', 'phoneArea', 'email', 'name']),
  )
})

test('quirk 1.35: the end of the list is found by its total, without a request too many', async () => {
  await using mocked = await startMocked({ size: 100 })
  expect(await collect(mocked.provider.customers({}, { pageSize: 50 }))).toHaveLength(100)
  expect(mocked.mock.ledger.requests).toHaveLength(2)
  // The size that is told is the number of rows, not the one that was asked for.
  expect(await read(pageAnswer([{ id: 1 }], { size: 1, total: 1 }))).toMatchObject({ pageSize: 500, cursor: null })
})

test('quirk 1.37: the trace of the answer is handed over, and is not held against the one that was sent', async () => {
  for (const [trace, requestId] of [
    ['t-another-1', 't-another-1'],
    [null, null],
    [undefined, null],
    [7, '7'],
  ])
    expect((await read({ ...pageAnswer([]), trace })).requestId).toBe(requestId)
  await using mocked = await startMocked()
  const page = await mocked.provider.listPage()
  expect(page.requestId).toBe(mocked.mock.ledger.requests[0]?.request?.header('trace'))
})

test('quirk 1.38: the manifest names no version and no date', () => {
  expect(multimarkets.manifest.document).toMatchObject({ version: null, date: null })
})
