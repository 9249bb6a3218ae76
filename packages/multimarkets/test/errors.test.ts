import { createServer } from 'node:net'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { multimarkets } from '../src/index.ts'
import { options } from './account.ts'
import { createClock } from './clock.ts'
import { failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer } from './scripted-vendor.ts'

const { errors } = multimarkets.manifest.operations.customers
// Those two are statuses of HTTP; they have tests of their own below.
const codes = Object.entries(errors).filter(([code]) => code !== '418' && code !== '429')

test.each(codes)('code %s is told by its category', async (code, rule) => {
  await using mocked = await startMocked({ respond: () => ({ error: code }) })
  // Where the vendor wants a minute of rest, core's default deadline of two has room for one.
  const attempts = rule.retry ? (rule.retryAfterMs ? 2 : 3) : 1
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    name: 'KehuError',
    provider: 'multimarkets',
    category: rule.category,
    code,
    isRetryable: rule.retry ?? false,
    retryAfterMs: rule.retryAfterMs ?? null,
    status: 200,
    requestId: expect.stringMatching(/^t-/),
    message: expect.stringContaining(rule.meaning),
    vendorMessage: '请求未成功',
    attempts,
  })
  expect(mocked.mock.ledger.requests).toHaveLength(attempts)
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each([
  ['US', 'CUSTOMER_API_0000511', 'USCUSTOMER_API_0000511'],
  ['', '50004', '50004'],
  [null, 50004, '50004'],
  ['G', '00012001', '00012001'],
])('bizCode %j and code %j are the code %s', async (bizCode, code, expected) => {
  const body = JSON.stringify(errorAnswer(code, { bizCode }))
  await using mocked = await startMocked({ respond: () => ({ status: 200, text: body }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ code: expected })
})

test('an unknown code keeps its characters, and is not sent again', async () => {
  const body = JSON.stringify(errorAnswer('CUSTOMER_API_0000511', { bizCode: 'US' }))
  await using mocked = await startMocked({ respond: () => ({ status: 200, text: body }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'unknown',
    code: 'USCUSTOMER_API_0000511',
    isRetryable: false,
    attempts: 1,
  })
})

test('a passing fault is overcome', async () => {
  await using mocked = await startMocked({
    respond: (_, call) => (call === 1 ? { error: 'GGATEWAY_CODE_012' } : undefined),
  })
  expect((await mocked.provider.listPage()).customers).toHaveLength(25)
  expect(mocked.mock.ledger.requests).toHaveLength(2)
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each<[string, MockScript, string, requests: number]>([
  ['HTML in place of JSON', { status: 200, text: '<html><title>login</title></html>' }, 'contract', 1],
  ['an empty body', { status: 200, text: '' }, 'contract', 1],
  ['JSON that is cut off', { status: 200, text: '{"code":"0","data":{"recor' }, 'contract', 1],
  ['GBK', { status: 200, bytes: Uint8Array.from([0x7b, 0x22, 0xb9, 0xab, 0xcb, 0xbe, 0x22]) }, 'contract', 1],
  ['HTTP 204', { status: 204, text: '' }, 'contract', 1],
  ['a redirect', { status: 302, headers: { Location: 'https://bridge.example/login' }, text: '' }, 'contract', 1],
  ['HTTP 400', { status: 400, text: 'no' }, 'invalid-query', 1],
  ['HTTP 401 with an empty object', { status: 401, body: {} }, 'authentication', 1],
  ['HTTP 401 with nothing', { status: 401, text: '' }, 'authentication', 1],
  ['HTTP 403 with HTML', { status: 403, text: '<html>' }, 'permission', 1],
  ['HTTP 403 with an empty object', { status: 403, body: {} }, 'permission', 1],
  ['HTTP 404 with an empty object', { status: 404, body: {} }, 'not-found', 1],
  ['HTTP 404 with HTML', { status: 404, text: '<html>' }, 'not-found', 1],
  ['HTTP 418', { error: '418' }, 'rate-limit', 1],
  ['HTTP 500', { status: 500, text: '<html>' }, 'unavailable', 3],
  ['HTTP 502', { status: 502, text: '<html>' }, 'unavailable', 3],
  ['HTTP 503', { status: 503, text: '' }, 'unavailable', 3],
  ['HTTP 504', { status: 504, text: '' }, 'unavailable', 3],
  ['a connection that is reset', { socket: 'reset' }, 'network', 3],
  ['a connection that closes in the body', { socket: 'close-in-body' }, 'network', 3],
])('%s has its category, and is sent again where that can help', async (_, script, category, requests) => {
  await using mocked = await startMocked({ respond: () => script })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category, provider: 'multimarkets' })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
})

test('429 is waited out once by default, and no more', async () => {
  await using mocked = await startMocked({ respond: () => ({ error: '429' }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ code: '429', retryAfterMs: 60_000, attempts: 2 })
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('with an earlier deadline, 429 leaves the rest of the minute to the caller', async () => {
  await using mocked = await startMocked({ respond: () => ({ error: '429' }) }, { deadlineMs: 60_000 })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'rate-limit',
    code: '429',
    status: 429,
    isRetryable: true,
    retryAfterMs: 60_000,
    attempts: 1,
  })
  expect(mocked.mock.ledger.requests).toHaveLength(1)
  expect(mocked.clock.slept).toEqual([])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each(['00012005', 'GGATEWAY_CODE_018', '429'])('%s is waited out by default', async (code) => {
  await using mocked = await startMocked({ respond: (_, call) => (call === 1 ? { error: code } : undefined) })
  expect((await mocked.provider.listPage()).customers).toHaveLength(25)
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('a Retry-After beside 429 is kept', async () => {
  await using mocked = await startMocked({
    respond: (_, call) => (call === 1 ? { status: 429, headers: { 'Retry-After': '7' }, text: '' } : undefined),
  })
  await mocked.provider.listPage()
  expect(mocked.clock.slept).toEqual([7000])
})

test('418 is never sent again, whatever the deadline and the body', async () => {
  await using mocked = await startMocked(
    {
      respond: () => ({ status: 418, headers: { 'Retry-After': '1' }, text: JSON.stringify(errorAnswer('00012005')) }),
    },
    { deadlineMs: 3_600_000 },
  )
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'rate-limit',
    code: '418',
    isRetryable: false,
    message: expect.stringContaining('5 minutes'),
  })
  expect(mocked.mock.ledger.requests).toHaveLength(1)
})

test('a body shorter than it should be is never taken for a list', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'short-length' }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'contract' })
})

test('no answer ends at the time limit, and is tried again', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'stall' }) }, { timeoutMs: 3000 })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'timeout', attempts: 3 })
  expect(mocked.clock.slept.filter((ms) => ms === 3000)).toHaveLength(3)
})

test('an address where nobody listens is tried again', async () => {
  const port = await freePort()
  const provider = multimarkets({ ...options, baseUrl: `http://127.0.0.1:${port}/webhook` }, { runtime: createClock() })
  expect(await failureOf(provider.listPage())).toMatchObject({
    category: 'network',
    attempts: 3,
    cause: { code: 'ECONNREFUSED' },
  })
})

test('an abort ends a request that nobody answers', async () => {
  const controller = new AbortController()
  await using mocked = await startMocked({
    respond: () => {
      controller.abort()
      return { socket: 'stall' }
    },
  })
  expect(await failureOf(mocked.provider.listPage({}, { signal: controller.signal }))).toMatchObject({
    category: 'aborted',
  })
})

test('an abort ends a signature that never comes', async () => {
  const controller = new AbortController()
  const sign = () => {
    controller.abort()
    return new Promise<string>(() => undefined)
  }
  const provider = multimarkets({ ...options, privateKey: undefined, sign }, { runtime: createClock() })
  expect(await failureOf(provider.listPage({}, { signal: controller.signal }))).toMatchObject({ category: 'aborted' })
})

test.each<[string, object, string, string]>([
  ['another apiKey', { apiKey: 'other' }, 'authentication', '00012003'],
  ['another company', { companyId: '1' }, 'permission', '00012004'],
  ['another private key', { privateKey: options.privateKey }, 'authentication', '00012001'],
])('%s is refused by the vendor, and its category is told', async (_, wrong, category, code) => {
  await using mocked = await startMocked()
  const provider = multimarkets({ ...mocked.mock.options, ...wrong }, { runtime: mocked.clock })
  expect(await failureOf(provider.listPage())).toMatchObject({ category, code, attempts: 1 })
})

test('a clock that is wrong is told', async () => {
  await using mocked = await startMocked()
  const provider = multimarkets(mocked.mock.options, { runtime: createClock(mocked.clock.now() - 60_000) })
  expect(await failureOf(provider.listPage())).toMatchObject({
    code: '00012002',
    message: expect.stringContaining('check the clock'),
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
