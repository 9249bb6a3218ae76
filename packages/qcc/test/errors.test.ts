import { createServer } from 'node:net'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { createClock } from './clock.ts'
import { failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer } from './scripted-vendor.ts'

const { errors } = qcc.manifest.operations.customers

test.each(Object.entries(errors))('code %s is told by its category', async (code, rule) => {
  await using mocked = await startMocked({ respond: () => ({ error: code }) })
  const attempts = rule.retry ? 3 : 1
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({
    name: 'KehuError',
    provider: 'qcc',
    category: rule.category,
    code,
    isRetryable: rule.retry ?? false,
    retryAfterMs: code === '110' ? 2 * 60 * 60 * 1000 : null,
    status: 200,
    requestId: expect.stringMatching(/^CUSTOMER\d{22}$/),
    message: expect.stringContaining(rule.meaning),
    vendorMessage: expect.stringMatching(/^【/),
    attempts,
  })
  expect(mocked.mock.ledger.requests).toHaveLength(attempts)
})

test('an unknown code keeps its number', async () => {
  await using mocked = await startMocked({ respond: () => ({ status: 200, text: JSON.stringify(errorAnswer('122')) }) })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({
    category: 'unknown',
    code: '122',
    isRetryable: false,
  })
})

test('a passing fault is overcome', async () => {
  await using mocked = await startMocked({ respond: (_, call) => (call === 1 ? { error: '120' } : undefined) })
  expect((await mocked.provider.listPage(mocked.query)).customers).toHaveLength(25)
  expect(mocked.mock.ledger.requests).toHaveLength(2)
})

test.each<[string, MockScript, string, requests: number]>([
  ['HTML in place of JSON', { status: 200, text: '<html><title>login</title></html>' }, 'contract', 1],
  ['an empty body', { status: 200, text: '' }, 'contract', 1],
  ['JSON that is cut off', { status: 200, text: '{"Status":"200","Result":{"ClientLi' }, 'contract', 1],
  ['GBK', { status: 200, bytes: Uint8Array.from([0x7b, 0x22, 0xb9, 0xab, 0xcb, 0xbe, 0x22]) }, 'contract', 1],
  ['HTTP 204', { status: 204, text: '' }, 'contract', 1],
  ['a redirect', { status: 302, headers: { Location: 'https://pro.qcc.example/login' }, text: '' }, 'contract', 1],
  ['HTTP 400', { status: 400, text: 'no' }, 'invalid-query', 1],
  ['HTTP 401', { status: 401, text: 'no' }, 'authentication', 1],
  ['HTTP 403', { status: 403, text: '<html>' }, 'permission', 1],
  ['HTTP 404', { status: 404, text: 'no' }, 'not-found', 1],
  ['HTTP 418', { status: 418, text: 'no' }, 'rate-limit', 1],
  // A request that was refused cannot have been billed.
  ['HTTP 429', { status: 429, text: 'no' }, 'rate-limit', 3],
  ['HTTP 500', { status: 500, text: '<html>' }, 'unavailable', 1],
  ['HTTP 502', { status: 502, text: '<html>' }, 'unavailable', 1],
  ['HTTP 503', { status: 503, text: '' }, 'unavailable', 1],
  ['HTTP 504', { status: 504, text: '' }, 'unavailable', 1],
  ['a connection that is reset', { socket: 'reset' }, 'network', 1],
  ['a connection that closes in the body', { socket: 'close-in-body' }, 'network', 1],
])('%s has its category, and is sent again only where that cannot cost', async (_, script, category, requests) => {
  await using mocked = await startMocked({ respond: () => script })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category, provider: 'qcc' })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
})

test('a body shorter than it should be is never taken for a list', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'short-length' }) })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category: 'contract' })
})

test('no answer ends at the time limit, and is not sent again', async () => {
  await using mocked = await startMocked({ respond: () => ({ socket: 'stall' }) }, { timeoutMs: 3000 })
  expect(await failureOf(mocked.provider.listPage(mocked.query))).toMatchObject({ category: 'timeout', attempts: 1 })
  expect(mocked.clock.slept).toEqual([3000])
})

test('an address where nobody listens is tried again: nothing was sent', async () => {
  const port = await freePort()
  const options = { key: 'a1b2c3', secretKey: 'S3CR3T', baseUrl: `http://127.0.0.1:${port}` }
  const provider = qcc(options, { runtime: createClock() })
  expect(await failureOf(provider.listPage({ searchKey: '南通澄越缘' }))).toMatchObject({
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
