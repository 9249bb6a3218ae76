import { createServer } from 'node:net'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'
import { createClock } from './clock.ts'
import { failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer } from './scripted-vendor.ts'

const { errors } = tencentCloud.manifest.operations.customers

for (const way of [{}, { method: 'POST' }] as const) {
  test.each(Object.entries(errors))(`code %s is told by its category: ${JSON.stringify(way)}`, async (code, rule) => {
    await using mocked = await startMocked({ respond: () => ({ error: code }) }, {}, way)
    const attempts = rule.retry ? 3 : 1
    expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({
      name: 'KehuError',
      provider: 'tencent-cloud',
      category: rule.category,
      code,
      isRetryable: rule.retry ?? false,
      retryAfterMs: null,
      status: 200,
      requestId: null,
      message: expect.stringContaining(rule.meaning),
      vendorMessage: expect.stringContaining(code === '4100' ? '身份认证失败' : '请求'),
      attempts,
    })
    expect(mocked.mock.ledger.requests).toHaveLength(attempts)
    // Each retry had a Nonce and a Timestamp of its own.
    expect(mocked.mock.ledger.violations).toEqual([])
  })
}

test("a module's own number stays in what the vendor wrote", async () => {
  await using mocked = await startMocked({ respond: () => ({ error: '4000' }) })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({
    code: '4000',
    vendorMessage: expect.stringContaining('(100004)'),
  })
})

test.each([100004, '100004', 7001, -1])('the unknown code %j keeps its number', async (code) => {
  const text = JSON.stringify(errorAnswer(code, '(100004)projectId不正确'))
  await using mocked = await startMocked({ respond: () => ({ status: 200, text }) })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({
    category: 'unknown',
    code: String(code),
    isRetryable: false,
  })
})

test.each(['4200', '4500', '5100', '6000', '6200'])('a passing fault %s is overcome', async (code) => {
  await using mocked = await startMocked({ respond: (_, call) => (call === 1 ? { error: code } : undefined) })
  const list = mocked.provider.customers(mocked.query)
  for await (const customer of list) expect(customer.provider).toBe('tencent-cloud')
  expect(list.outcome).toMatchObject({ status: 'complete', customers: 25, retries: 1 })
  expect(mocked.mock.ledger.requests).toHaveLength(2)
})

// A list may be asked for again and again, so all that may pass is sent again.
test.each<[string, MockScript, string, requests: number]>([
  ['HTML in place of JSON', { status: 200, text: '<html><title>login</title></html>' }, 'contract', 1],
  ['an empty body', { status: 200, text: '' }, 'contract', 1],
  ['JSON that is cut off', { status: 200, text: '{"code":0,"data":{"agentCli' }, 'contract', 1],
  ['GBK', { status: 200, bytes: Uint8Array.from([0x7b, 0x22, 0xb9, 0xab, 0xcb, 0xbe, 0x22]) }, 'contract', 1],
  ['HTTP 204', { status: 204, text: '' }, 'contract', 1],
  ['a redirect', { status: 302, headers: { Location: 'https://qcloud.example/login' }, text: '' }, 'contract', 1],
  ['HTTP 400', { status: 400, text: 'no' }, 'invalid-query', 1],
  ['HTTP 401', { status: 401, text: 'no' }, 'authentication', 1],
  ['HTTP 403', { status: 403, text: '<html>' }, 'permission', 1],
  ['HTTP 404', { status: 404, text: 'no' }, 'not-found', 1],
  ['HTTP 418', { status: 418, text: 'no' }, 'rate-limit', 1],
  ['HTTP 429', { status: 429, text: 'no' }, 'rate-limit', 3],
  ['HTTP 500', { status: 500, text: '<html>' }, 'unavailable', 3],
  ['HTTP 502', { status: 502, text: '<html>' }, 'unavailable', 3],
  ['HTTP 503', { status: 503, text: '' }, 'unavailable', 3],
  ['HTTP 504', { status: 504, text: '' }, 'unavailable', 3],
  ['a connection that is reset', { socket: 'reset' }, 'network', 3],
  ['a connection that closes in the body', { socket: 'close-in-body' }, 'network', 3],
])('%s has its category', async (_, script, category, requests) => {
  await using mocked = await startMocked({ respond: () => script })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category, provider: 'tencent-cloud' })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('a body shorter than it should be is never taken for a list', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'short-length' }) })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category: 'contract' })
})

test('Retry-After is waited for', async () => {
  const slow = { status: 429, headers: { 'Retry-After': '7' }, text: '' }
  await using mocked = await startMocked({ respond: (_, call) => (call === 1 ? slow : undefined) })
  expect((await mocked.provider.listPage(mocked.query)).customers).toHaveLength(25)
  expect(mocked.clock.slept).toEqual([7000])
})

test('no answer ends at the time limit of each attempt', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'stall' }) }, { timeoutMs: 3000, maxAttempts: 1 })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category: 'timeout', attempts: 1 })
  expect(mocked.clock.slept).toEqual([3000])
})

test('an address where nobody listens is a network failure', async () => {
  const port = await freePort()
  const options = { secretId: 'A1B2C3', secretKey: 'S3CR3T', baseUrl: `http://127.0.0.1:${port}` }
  const provider = tencentCloud(options, { runtime: createClock() })
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
  expect(await failureOf(mocked.provider.listPage(mocked.query, { signal: controller.signal }))).toMatchObject({
    category: 'aborted',
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
