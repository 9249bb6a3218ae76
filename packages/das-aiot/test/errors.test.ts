import { createServer } from 'node:net'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, only, requestsFor, startMocked, startWithToken } from './mocked-provider.ts'

const { errors } = dasAiot.manifest.operations.customers

test.each(Object.entries(errors))('status %s is told by its category', async (code, rule) => {
  await using mocked = await startWithToken({ respond: () => ({ error: code }) })
  const attempts = rule.retry ? 3 : 1
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    name: 'KehuError',
    provider: 'das-aiot',
    category: rule.category,
    code,
    isRetryable: rule.retry ?? false,
    retryAfterMs: null,
    status: Number(code),
    requestId: null,
    message: expect.stringContaining(rule.meaning),
    vendorMessage: expect.stringMatching(/^[A-Z_]+: /),
    attempts,
  })
  expect(mocked.mock.ledger.requests).toHaveLength(attempts)
})

test('a passing fault is overcome', async () => {
  await using mocked = await startMocked({
    respond: only('customerPage', (_, call) => (call === 1 ? { error: '503' } : undefined)),
  })
  expect((await mocked.provider.listPage()).customers).toHaveLength(25)
  expect(requestsFor('customerPage', mocked.mock)).toHaveLength(2)
  expect(requestsFor('visitorToken', mocked.mock)).toHaveLength(1)
})

test('a token that the platform has forgotten is renewed, and the list goes on', async () => {
  await using mocked = await startMocked({
    size: 120,
    respond: only('customerPage', (_, call) => (call === 2 ? { error: '401' } : undefined)),
  })
  const list = mocked.provider.customers({}, { pageSize: 50 })
  expect(await collect(list)).toHaveLength(120)
  expect(list.outcome).toMatchObject({ status: 'complete', pages: 3, retries: 1 })
  expect(requestsFor('visitorToken', mocked.mock)).toHaveLength(2)
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('a token of the caller that has expired is told as that', async () => {
  await using mocked = await startWithToken({ now: () => Date.parse('2026-03-05T00:00:00Z') })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'authentication', attempts: 1 })
  expect(mocked.mock.ledger.violations).toMatchObject([{ step: 'credential', message: 'The token has expired.' }])
})

test('a wrong secret is told without asking for the list', async () => {
  await using mocked = await startMocked()
  const provider = dasAiot({ ...mocked.mock.options, appSecret: 'other' }, { runtime: mocked.clock })
  expect(await failureOf(provider.listPage())).toMatchObject({
    category: 'permission',
    code: '403',
    message: expect.stringContaining('appSecret'),
  })
  expect(mocked.mock.ledger.violations).toMatchObject([{ step: 'signature' }])
  expect(requestsFor('customerPage', mocked.mock)).toEqual([])
})

const contract: object = { category: 'contract' }
const faults: [string, MockScript, object, requests: number][] = [
  ['HTML in place of JSON', { status: 200, text: '<html><title>login</title></html>' }, contract, 1],
  ['an empty body', { status: 200, text: '' }, contract, 1],
  ['JSON that is cut off', { status: 200, text: '{"totalCount":1,"data":[{"id"' }, contract, 1],
  ['GBK', { status: 200, bytes: Uint8Array.from([0x7b, 0x22, 0xb9, 0xab, 0xcb, 0xbe, 0x22]) }, contract, 1],
  ['HTTP 204', { status: 204, text: '' }, contract, 1],
  ['a redirect', { status: 302, headers: { Location: 'https://aiot.example.com/login' }, text: '' }, contract, 1],
  ['HTTP 200 with an envelope', { status: 200, body: { code: 409, msg: '请勿重复提交' } }, { category: 'conflict' }, 1],
  ['HTTP 400 without an envelope', { status: 400, text: 'no' }, { category: 'invalid-query', code: '400' }, 1],
  ['HTTP 401 without a body', { status: 401, text: '' }, { category: 'authentication', code: '401' }, 1],
  ['HTTP 403 without a body', { status: 403, text: '' }, { category: 'permission', code: '403' }, 1],
  ['HTTP 403 with HTML', { status: 403, text: '<html>' }, { category: 'permission', code: '403' }, 1],
  ['HTTP 404 of a gateway', { status: 404, text: 'no' }, { category: 'not-found', code: '404' }, 1],
  ['HTTP 418', { status: 418, text: 'no' }, { category: 'rate-limit' }, 1],
  ['HTTP 422', { status: 422, body: { code: 10023, msg: 'no' } }, { category: 'invalid-query', code: '10023' }, 1],
  ['HTTP 429', { status: 429, text: 'no' }, { category: 'rate-limit', attempts: 3 }, 3],
  ['HTTP 500 with HTML', { status: 500, text: '<html>' }, { category: 'unavailable', code: '500' }, 3],
  ['HTTP 502 with HTML', { status: 502, text: '<html>' }, { category: 'unavailable', code: '502' }, 3],
  ['HTTP 503 without a body', { status: 503, text: '' }, { category: 'unavailable', code: '503' }, 3],
  ['HTTP 504 without a body', { status: 504, text: '' }, { category: 'unavailable', code: '504' }, 3],
  ['HTTP 507', { status: 507, text: '' }, { category: 'unavailable' }, 1],
  ['an unknown code', { status: 200, body: { code: 10023, msg: 'no' } }, { category: 'unknown', code: '10023' }, 1],
  ['a connection that is reset', { socket: 'reset' }, { category: 'network', attempts: 3 }, 3],
  ['a connection that closes in the body', { socket: 'close-in-body' }, { category: 'network', attempts: 3 }, 3],
]

test.each(faults)('%s in place of a page has its category', async (_, script, expected, requests) => {
  await using mocked = await startWithToken({ respond: () => script })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ provider: 'das-aiot', ...expected })
  expect(mocked.mock.ledger.requests).toHaveLength(requests)
})

test.each(faults)('%s in place of a token has its category', async (_, script, expected, requests) => {
  await using mocked = await startMocked({ respond: only('visitorToken', () => script) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ provider: 'das-aiot', ...expected })
  expect(requestsFor('visitorToken', mocked.mock)).toHaveLength(requests)
  expect(requestsFor('customerPage', mocked.mock)).toEqual([])
})

test('the wait that the vendor asks for is kept', async () => {
  const busy = { status: 503, headers: { 'Retry-After': '7' }, text: '' }
  await using mocked = await startWithToken({ respond: (_, call) => (call === 1 ? busy : undefined) })
  await mocked.provider.listPage()
  expect(mocked.clock.slept).toEqual([7000])
})

test('a body shorter than it should be is never taken for a list', async () => {
  await using mocked = await startWithToken({ respond: () => ({ socket: 'short-length' }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'contract' })
})

test('no answer ends at the time limit', async () => {
  await using mocked = await startWithToken(
    { respond: () => ({ socket: 'stall' }) },
    { timeoutMs: 3000, maxAttempts: 1 },
  )
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'timeout', attempts: 1 })
  expect(mocked.clock.slept).toEqual([3000])
})

test('half an answer ends at the time limit', async () => {
  const environment = { timeoutMs: 3000, maxAttempts: 1 }
  await using mocked = await startWithToken({ respond: () => ({ socket: 'stall-body' }) }, environment)
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ category: 'timeout', attempts: 1 })
})

test('an address where nobody listens is tried again', async () => {
  const baseUrl = `http://127.0.0.1:${await freePort()}`
  const site = { baseUrl, project: '412837465019283' }
  for (const options of [
    { ...site, token: 'T0KEN' },
    { ...site, appId: 'a1b2c3', appSecret: 'S3CR3T' },
  ]) {
    const provider = dasAiot(options, { runtime: createClock() })
    expect(await failureOf(provider.listPage())).toMatchObject({
      category: 'network',
      attempts: 3,
      cause: { code: 'ECONNREFUSED' },
    })
  }
})

test.each(['customerPage', 'visitorToken'] as const)(
  'an abort ends a request for %s that nobody answers',
  async (operation) => {
    const controller = new AbortController()
    await using mocked = await startMocked({
      respond: only(operation, () => {
        controller.abort()
        return { socket: 'stall' }
      }),
    })
    expect(await failureOf(mocked.provider.listPage({}, { signal: controller.signal }))).toMatchObject({
      category: 'aborted',
    })
  },
)

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
