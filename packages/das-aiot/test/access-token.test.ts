import type { Runtime, StoredToken, TokenStore } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf } from './mocked-provider.ts'
import {
  errorAnswer,
  makeToken,
  pageAnswer,
  scriptTokens,
  scriptVendor,
  type ScriptedAnswer,
} from './scripted-vendor.ts'

const site = { baseUrl: 'https://aiot.example.com', project: '412837465019283' }
const app = { ...site, appId: 'a1b2c3', appSecret: 'S3CR3T' }
const minute = 60_000
const hour = 60 * minute
const page = pageAnswer([{ id: 1 }])

/** A provider whose clock can be moved, and the tokens that its vendor gives out, each of which lasts `lifeMs`. */
function startWith(lifeMs: number, lists: readonly ScriptedAnswer[] = [page]) {
  const clock = createClock()
  let passed = 0
  const runtime: Runtime = { ...clock, now: () => clock.now() + passed }
  const tokens = Array.from({ length: 9 }, (_, number) =>
    makeToken({ number, exp: Math.floor((clock.now() + lifeMs) / 1000) + number * 3600 * 24 }),
  )
  const vendor = scriptTokens(
    lists,
    tokens.map((token) => ({ token })),
    clock,
  )
  return {
    ...vendor,
    tokens,
    provider: dasAiot(app, { ...vendor.environment, runtime }),
    pass: (ms: number) => void (passed += ms),
  }
}

/** The tokens that the requests for the list were sent with. */
function sentTokens({ requests }: { readonly requests: readonly { readonly headers: Headers }[] }): string[] {
  return requests.map(({ headers }) => headers.get('Authorization')?.replace(/^Bearer /, '') ?? '')
}

test('one token is fetched for many pages', async () => {
  const pages = [1, 2, 3].map((id) => pageAnswer([{ id }], { totalCount: 3 }))
  const vendor = scriptVendor(...pages)
  expect(await collect(dasAiot(app, vendor.environment).customers({}, { pageSize: 1 }))).toHaveLength(3)
  expect(vendor.tokenRequests).toHaveLength(1)
  expect(new Set(sentTokens(vendor)).size).toBe(1)
})

test('lists that start together share one request for a token', async () => {
  const vendor = scriptVendor(page)
  const provider = dasAiot(app, vendor.environment)
  await Promise.all([provider.listPage(), provider.listPage(), provider.check(), collect(provider.customers())])
  expect(vendor.tokenRequests).toHaveLength(1)
  expect(vendor.requests).toHaveLength(4)
})

test('no token is fetched where one is given', async () => {
  const vendor = scriptVendor(page)
  await dasAiot({ ...site, token: 'T0KEN' }, vendor.environment).listPage()
  expect(vendor.tokenRequests).toEqual([])
  expect(sentTokens(vendor)).toEqual(['T0KEN'])
})

test('a token is renewed half an hour before its end, and not before', async () => {
  const { provider, pass, tokens, ...vendor } = startWith(7 * hour)
  await provider.listPage()
  pass(6.5 * hour - 2 * minute)
  await provider.listPage()
  pass(2 * minute)
  await provider.listPage()
  expect(sentTokens(vendor)).toEqual([tokens[0], tokens[0], tokens[1]])
})

test('a token that lasts less than an hour is used for half of its life', async () => {
  const { provider, pass, tokens, ...vendor } = startWith(20 * minute)
  await provider.listPage()
  await provider.listPage()
  pass(9 * minute)
  await provider.listPage()
  pass(2 * minute)
  await provider.listPage()
  expect(sentTokens(vendor)).toEqual([tokens[0], tokens[0], tokens[0], tokens[1]])
})

test.each<[string, string]>([
  ['is opaque', 'opaque'],
  ['has two parts', 'two.parts'],
  ['is not Base64', 'a.%%%.c'],
  ['holds no JSON', `a.${Buffer.from('no json').toString('base64url')}.c`],
  ['holds null', makeToken(null)],
  ['holds a list', makeToken([])],
  ['has no exp', makeToken({})],
  ['has null for exp', makeToken({ exp: null })],
  ['has 0 for exp', makeToken({ exp: 0 })],
  ['has a word for exp', makeToken({ exp: 'soon' })],
  ['has a broken number for exp', makeToken({ exp: 1.5 })],
])('a token that %s is kept for 7 hours less half an hour', async (_, token) => {
  const clock = createClock()
  let passed = 0
  const vendor = scriptTokens([page], [{ token }], clock)
  const runtime = { ...clock, now: () => clock.now() + passed }
  const provider = dasAiot(app, { ...vendor.environment, runtime })
  await provider.listPage()
  passed = 6.5 * hour - 1
  await provider.listPage()
  expect(vendor.tokenRequests).toHaveLength(1)
  passed = 6.5 * hour
  await provider.listPage()
  expect(vendor.tokenRequests).toHaveLength(2)
})

test('an end given as text counts, and no letter of a token hides it', async () => {
  const clock = createClock()
  const exp = String(Math.floor(clock.now() / 1000) + 3600)
  const token = makeToken({ name: '示例甲', signs: '???~~~>>>', exp })
  // Both letters that are other than in plain Base64.
  expect(token.split('.')[1]).toMatch(/-.*_|_.*-/)
  const stored: StoredToken[] = []
  const tokenStore: TokenStore = { get: () => null, delete: () => undefined, set: (_, each) => void stored.push(each) }
  const vendor = scriptTokens([page], [{ token }], clock)
  await dasAiot(app, { ...vendor.environment, tokenStore }).listPage()
  expect(stored[0]?.expiresAt).toBe(Number(exp) * 1000)
})

test('a token that is refused is renewed once, at once', async () => {
  const { provider, tokens, clock, ...vendor } = startWith(7 * hour, [errorAnswer(401), page])
  expect((await provider.listPage()).customers).toHaveLength(1)
  expect(sentTokens(vendor)).toEqual([tokens[0], tokens[1]])
  expect(clock.slept.filter((ms) => ms > 0)).toEqual([])
  await provider.listPage()
  expect(sentTokens(vendor).at(-1)).toBe(tokens[1])
})

test.each<[string, ScriptedAnswer]>([
  ['without a body', errorAnswer(401, null)],
  ['with HTML', new Response('<html>', { status: 401 })],
  ['with HTTP 200', { code: 401, msg: '未登录' }],
])('a refusal %s is one too', async (_, refusal) => {
  const { provider, tokens, ...vendor } = startWith(7 * hour, [refusal, page])
  expect((await provider.listPage()).customers).toHaveLength(1)
  expect(sentTokens(vendor)).toEqual([tokens[0], tokens[1]])
})

test('a new token that is refused too ends the call', async () => {
  const { provider, requests, tokenRequests } = startWith(7 * hour, [errorAnswer(401)])
  expect(await failureOf(provider.listPage())).toMatchObject({
    category: 'authentication',
    code: '401',
    isRetryable: false,
    attempts: 2,
  })
  expect(requests).toHaveLength(2)
  expect(tokenRequests).toHaveLength(2)
})

test('the call after that tries anew', async () => {
  const { provider } = startWith(7 * hour, [errorAnswer(401), errorAnswer(401), errorAnswer(401), page])
  expect(await failureOf(provider.listPage())).toMatchObject({ category: 'authentication' })
  expect((await provider.listPage()).customers).toHaveLength(1)
})

test('pages that are refused together share one renewal', async () => {
  const { provider, requests, tokenRequests } = startWith(7 * hour, [errorAnswer(401), errorAnswer(401), page])
  await Promise.all([provider.listPage(), provider.listPage()])
  expect(requests).toHaveLength(4)
  expect(tokenRequests).toHaveLength(2)
})

test('a token of the caller that is refused is not sent again', async () => {
  const vendor = scriptVendor(errorAnswer(401))
  const provider = dasAiot({ ...site, token: () => 'T0KEN' }, vendor.environment)
  expect(await failureOf(provider.listPage())).toMatchObject({ category: 'authentication', isRetryable: false })
  expect(vendor.requests).toHaveLength(1)
  expect(vendor.tokenRequests).toEqual([])
})

test('a fault that passes does not cost the token', async () => {
  const { provider, tokens, ...vendor } = startWith(7 * hour, [errorAnswer(503), page])
  await provider.listPage()
  expect(sentTokens(vendor)).toEqual([tokens[0], tokens[0]])
})

test.each<[string, ScriptedAnswer, object, requests: number]>([
  ['HTTP 400', errorAnswer(400), { category: 'invalid-query', code: '400' }, 1],
  ['HTTP 401', errorAnswer(401), { category: 'authentication', code: '401' }, 1],
  ['HTTP 403', errorAnswer(403), { category: 'permission', message: expect.stringContaining('appSecret') }, 1],
  ['HTTP 404', errorAnswer(404, null), { category: 'not-found', message: expect.stringContaining('baseUrl') }, 1],
  ['HTTP 503', errorAnswer(503), { category: 'unavailable', attempts: 3 }, 3],
  ['HTTP 429', errorAnswer(429, null), { category: 'rate-limit' }, 3],
  ['an envelope in place of a token', { code: 403, msg: '签名错误' }, { category: 'permission', code: '403' }, 1],
  ['a token beside the code of a failure', { code: 403, token: 'T0KEN' }, { category: 'permission', code: '403' }, 1],
  ['a word for a code in place of a token', { code: 'DENIED', msg: '拒绝' }, { code: 'DENIED', status: 200 }, 1],
  ['no token', {}, { category: 'contract', message: expect.stringContaining('token') }, 1],
  ['a token of null', { token: null }, { category: 'contract' }, 1],
  ['a token that is a number', { token: 42 }, { category: 'contract' }, 1],
  ['a token that no header can hold', { token: 'T0\r\nKEN' }, { category: 'contract' }, 1],
  ['HTML', '<html>', { category: 'contract', message: expect.stringContaining('HTML') }, 1],
])(
  '%s in answer to the request for a token has its category, and no list is asked for',
  async (_, answer, expected, count) => {
    const vendor = scriptTokens([page], [answer])
    expect(await failureOf(dasAiot(app, vendor.environment).listPage())).toMatchObject(expected)
    expect(vendor.tokenRequests).toHaveLength(count)
    expect(vendor.requests).toEqual([])
  },
)

test('a token beside a word for a code is a token', async () => {
  const vendor = scriptTokens([page], [{ code: 'OK', token: 'T0KEN' }])
  await dasAiot(app, vendor.environment).listPage()
  expect(sentTokens(vendor)).toEqual(['T0KEN'])
})

test('each request for a token is signed for its own moment', async () => {
  const vendor = scriptTokens([page], [errorAnswer(503), errorAnswer(503), { token: 'T0KEN' }])
  await dasAiot(app, vendor.environment).listPage()
  const sent = vendor.tokenRequests.map(({ url }) => url.searchParams)
  expect(new Set(sent.map((parameters) => parameters.get('timestamp'))).size).toBe(3)
  expect(new Set(sent.map((parameters) => parameters.get('sign'))).size).toBe(3)
})

test('an abort while the token is fetched ends the call', async () => {
  const controller = new AbortController()
  const runtime = createClock()
  const fetch = () => {
    controller.abort()
    return new Promise<Response>(() => undefined)
  }
  const provider = dasAiot(app, { fetch, runtime })
  expect(await failureOf(provider.listPage({}, { signal: controller.signal }))).toMatchObject({ category: 'aborted' })
})

/** A store that several providers share. */
function createStore() {
  const tokens = new Map<string, StoredToken>()
  const tokenStore: TokenStore = {
    get: (key) => tokens.get(key) ?? null,
    set: (key, token) => void tokens.set(key, token),
    delete: (key) => void tokens.delete(key),
  }
  return { tokens, tokenStore }
}

test('providers of one app share a token through the store, whichever project they list', async () => {
  const { tokens, tokenStore } = createStore()
  const vendor = scriptVendor(page)
  for (const project of ['1', '2'])
    await dasAiot({ ...app, project, baseUrl: `${app.baseUrl}/` }, { ...vendor.environment, tokenStore }).listPage()
  await dasAiot(app, { ...vendor.environment, tokenStore }).listPage()
  expect(vendor.tokenRequests).toHaveLength(1)
  expect([...tokens.keys()]).toEqual(['["das-aiot","https://aiot.example.com","a1b2c3"]'])
})

test('another app or platform has a token of its own', async () => {
  const { tokens, tokenStore } = createStore()
  const vendor = scriptVendor(page)
  for (const other of [{}, { appId: 'other' }, { baseUrl: 'https://other.example.com' }])
    await dasAiot({ ...app, ...other }, { ...vendor.environment, tokenStore }).listPage()
  expect(vendor.tokenRequests).toHaveLength(3)
  expect(tokens.size).toBe(3)
})

test('the names in the store hold no secret', async () => {
  const { tokens, tokenStore } = createStore()
  await dasAiot(app, { ...scriptVendor(page).environment, tokenStore }).listPage()
  expect([...tokens.keys()].join('\n')).not.toContain(app.appSecret)
})
