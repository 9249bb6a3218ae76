import { createHash, createHmac } from 'node:crypto'
import { startMock } from '@kehu/mock'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { withToken, type Options } from '../src/mock/fixture.ts'
import * as vendor from '../src/mock/index.ts'

// Requests are built here from the document, not by the client: mock and client must not share a mistake.
const now = Date.parse('2026-03-04T05:06:07.089Z')
const minute = 60_000

type Given = { readonly [name: string]: string | undefined }

function given(values: Given): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

function search(values: Given): string {
  return given(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')
}

// ---- the list ----

interface SentList {
  readonly headers?: Given
  readonly token?: string | ((options: Options) => string)
  readonly query?: Given
  readonly rawQuery?: (project: string) => string
  readonly body?: { readonly [name: string]: unknown }
  readonly rawBody?: string
}

/** Sends one request for the list to a mock of its own, and tells what the mock found and answered. */
async function sendList({ headers, token, query, rawQuery, body, rawBody }: SentList) {
  await using mock = await startMock(vendor, { now: () => now })
  const { options } = mock
  const right = withToken(options, now).token
  const bearer = `Bearer ${typeof token === 'function' ? token(options) : (token ?? right)}`
  const sent = { Authorization: bearer, 'Content-Type': 'application/json', ...headers }
  const asked = rawQuery?.(options.project) ?? search({ project: options.project, ...query })
  const response = await fetch(`${mock.origin}/api/open/customer/customer-manage/v1/customer/page?${asked}`, {
    method: 'POST',
    headers: Object.fromEntries(given(sent)),
    body: rawBody ?? JSON.stringify({ pageIndex: 1, pageSize: 10, ...body }),
  })
  return { status: response.status, body: (await response.json()) as object, violations: mock.ledger.violations }
}

test.each<[string, SentList]>([
  ['a right request', {}],
  [
    'the sample of the document',
    { rawBody: '{"pageSize":10,"pageIndex":1,"customerStatus":[1],"name":"张三","phone":"130251412"}' },
  ],
  ['a page size of 1', { body: { pageSize: 1 } }],
  ['a page size of 4000', { body: { pageSize: 4000 } }],
  ['a page far away', { body: { pageIndex: 2_147_483_647 } }],
  ['an instance and a time zone', { query: { instance: 'a' }, headers: { Timezone: 'Asia/Shanghai' } }],
  [
    'a token that is 7 hours old but for a minute',
    { token: (options) => withToken(options, now - 419 * minute).token },
  ],
])('%s passes', async (_, sent) => {
  expect(await sendList(sent)).toMatchObject({
    status: 200,
    body: { pageIndex: expect.any(Number), totalCount: expect.any(Number), data: expect.any(Array) },
    violations: [],
  })
})

test.each<[string, SentList, step: string, where: string, message: RegExp, status: number]>([
  ['no Authorization', { headers: { Authorization: undefined } }, 'header', 'Authorization', /missing/, 401],
  ['no Bearer', { headers: { Authorization: 'T0KEN' } }, 'form', 'Authorization', /Bearer/, 401],
  ['bearer in lower case', { headers: { Authorization: 'bearer T0KEN' } }, 'form', 'Authorization', /Bearer/, 401],
  ['Bearer alone', { headers: { Authorization: 'Bearer' } }, 'form', 'Authorization', /Bearer/, 401],
  [
    'Bearer twice',
    { token: (options) => `Bearer ${withToken(options, now).token}` },
    'form',
    'Authorization',
    /one blank/,
    401,
  ],
  ['a token that is none', { token: 'T0KEN' }, 'credential', 'Authorization', /not given out/, 401],
  [
    'a token with an end',
    { token: (options) => `${withToken(options, now).token}x` },
    'credential',
    'Authorization',
    /not given out/,
    401,
  ],
  [
    'a token with a part too many',
    { token: (options) => `${withToken(options, now).token}.x` },
    'credential',
    'Authorization',
    /not given out/,
    401,
  ],
  [
    'a token of another platform',
    { token: (options) => withToken({ ...options, appSecret: 'other' }, now).token },
    'credential',
    'Authorization',
    /not given out/,
    401,
  ],
  [
    'a token with other claims',
    { token: (options) => forged(withToken(options, now).token) },
    'credential',
    'Authorization',
    /not given out/,
    401,
  ],
  [
    'the appSecret for a token',
    { token: ({ appSecret }) => appSecret },
    'credential',
    'Authorization',
    /appId or appSecret/,
    401,
  ],
  ['the appId for a token', { token: ({ appId }) => appId }, 'credential', 'Authorization', /appId or appSecret/, 401],
  [
    'a token that is 7 hours old',
    { token: (options) => withToken(options, now - 420 * minute).token },
    'credential',
    'Authorization',
    /expired/,
    401,
  ],
  ['no project', { query: { project: undefined } }, 'name', 'project', /missing/, 400],
  ['another project', { query: { project: '371344636432453' } }, 'value', 'project', /may see/, 400],
  [
    'project twice',
    { rawQuery: (project) => `project=${project}&project=${project}` },
    'form',
    'project',
    /twice/,
    400,
  ],
  [
    'the query of the sample',
    { rawQuery: (project) => `project=${project}&project=&instance=` },
    'form',
    'project',
    /twice/,
    400,
  ],
  ['an empty instance', { query: { instance: '' } }, 'form', 'instance', /empty/, 400],
  ['a name in other case', { query: { Instance: 'a' } }, 'name', 'Instance', /instance/, 400],
  ['an unknown parameter', { query: { timestamp: String(now) } }, 'name', 'timestamp', /not in the spec/, 400],
  ['an unknown field', { body: { pageindex: 1 } }, 'name', 'pageindex', /not in the spec/, 400],
  [
    'another content type',
    { headers: { 'Content-Type': 'text/plain' } },
    'header',
    'Content-Type',
    /application\/json/,
    400,
  ],
  ['no JSON', { rawBody: '{"pageIndex":1,' }, 'form', 'body', /JSON/, 400],
  ['a body that is null', { rawBody: 'null' }, 'paging', 'pageIndex', /missing/, 400],
  ['no pageIndex', { body: { pageIndex: undefined } }, 'paging', 'pageIndex', /missing/, 400],
  ['page 0', { body: { pageIndex: 0 } }, 'paging', 'pageIndex', /from 1/, 400],
  ['page 1.5', { body: { pageIndex: 1.5 } }, 'paging', 'pageIndex', /from 1/, 400],
  ['a page as text', { body: { pageIndex: '1' } }, 'paging', 'pageIndex', /number/, 400],
  ['a page beyond int32', { body: { pageIndex: 2_147_483_648 } }, 'paging', 'pageIndex', /2147483647/, 400],
  ['no pageSize', { body: { pageSize: undefined } }, 'paging', 'pageSize', /missing/, 400],
  ['a page size of 0', { body: { pageSize: 0 } }, 'paging', 'pageSize', /from 1/, 400],
  ['a page size of 4001', { body: { pageSize: 4001 } }, 'paging', 'pageSize', /4000/, 400],
  ['a page size as text', { body: { pageSize: '10' } }, 'paging', 'pageSize', /number/, 400],
  ['a state as text', { body: { customerStatus: ['1'] } }, 'schema', 'customerStatus.0', /integer/, 400],
  ['states that are no list', { body: { customerStatus: '0,0' } }, 'schema', 'customerStatus', /array/, 400],
  ['a time as text', { body: { creationTimeStart: '1688976234763' } }, 'schema', 'creationTimeStart', /integer/, 400],
  ['a phone as number', { body: { phone: 130251412 } }, 'schema', 'phone', /string/, 400],
])('a list with %s is refused by its step', async (_, sent, step, where, message, status) => {
  const found = await sendList(sent)
  expect(found.violations[0]).toMatchObject({ step, where, message: expect.stringMatching(message) })
  expect(found.status).toBe(status)
  expect(found.body).toEqual({ msg: expect.any(String), code: status, status: expect.stringMatching(/^[A-Z_]+$/) })
})

/** A token whose owner has put off its end. */
function forged(token: string): string {
  const [header, claims = '', signature] = token.split('.')
  const { exp, ...others } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { readonly exp: number }
  const longer = Buffer.from(JSON.stringify({ ...others, exp: exp + 3600 })).toString('base64url')
  return [header, longer, signature].join('.')
}

// ---- the token ----

interface SentCall {
  readonly method?: string
  readonly timestamp?: number | string
  /** What is signed, in place of the right text. */
  readonly text?: (appId: string, timestamp: string) => string
  /** What becomes of the sign. */
  readonly sign?: (text: string, secret: string) => string
  readonly query?: Given
  readonly secret?: string
  /** Sends the appSecret for an appid, and signs with the appId. */
  readonly isSwapped?: boolean
}

function signed(method: string, text: string, secret: string): string {
  return method === 'md5'
    ? createHash('md5')
        .update(text + secret)
        .digest('hex')
    : createHmac('sha256', secret).update(text).digest('hex')
}

/** Sends one request for a token to a mock of its own, and tells what the mock found and answered. */
async function sendCall(sent: SentCall) {
  await using mock = await startMock(vendor, { now: () => now })
  const own = [mock.options.appId, mock.options.appSecret] as const
  const [appId = '', appSecret = ''] = sent.isSwapped ? own.toReversed() : own
  const { method = 'hmac_sha256', secret = appSecret } = sent
  const timestamp = String(sent.timestamp ?? now)
  const text = sent.text?.(appId, timestamp) ?? `appid=${appId}&sign_method=${method}&timestamp=${timestamp}`
  const sign = sent.sign?.(text, secret) ?? signed(method, text, secret)
  const asked = search({ appid: appId, sign_method: method, sign, timestamp, ...sent.query })
  const response = await fetch(`${mock.origin}/api/justauth/generate/v1/visitor/token?${asked}`)
  const body = (await response.json()) as { readonly token?: string }
  return { status: response.status, body, violations: mock.ledger.violations, options: mock.options }
}

test.each<[string, SentCall]>([
  ['a right request', {}],
  ['MD5', { method: 'md5' }],
  ['HMAC spelt with a hyphen', { method: 'hmac-sha256' }],
  ['a clock that is 20 minutes slow', { timestamp: now - 20 * minute }],
  ['a clock that is 20 minutes fast', { timestamp: now + 20 * minute }],
])('%s gets a token that the list takes', async (_, sent) => {
  const { status, body, violations } = await sendCall(sent)
  expect({ status, violations }).toEqual({ status: 200, violations: [] })
  expect(await sendList({ token: body.token ?? '' })).toMatchObject({ status: 200, violations: [] })
})

test('a token says when it ends, and not when it began', async () => {
  const { body } = await sendCall({})
  const claims: unknown = JSON.parse(Buffer.from(body.token?.split('.')[1] ?? '', 'base64url').toString())
  expect(claims).toMatchObject({ exp: Math.floor(now / 1000) + 7 * 3600, sub: expect.stringMatching(/^\d{19}$/) })
  expect(claims).not.toHaveProperty('iat')
})

const ordered = (names: readonly string[]) => (appId: string, timestamp: string) =>
  names.map((name) => `${name}=${{ appid: appId, sign_method: 'hmac_sha256', timestamp }[name]}`).join('&')

type Row = [string, SentCall, step: string, where: string, message: RegExp, status: number]

function signMistakes(): Row[] {
  const text = (change: (appId: string, time: string) => string): SentCall => ({ text: change })
  const right = (appId: string, time: string) => `appid=${appId}&sign_method=hmac_sha256&timestamp=${time}`
  const keyed = (name: string) => (of: string, secret: string) => createHmac(name, secret).update(of).digest('hex')
  const hashed = (name: string) => (of: string, secret: string) =>
    createHash(name)
      .update(of + secret)
      .digest('hex')
  const bytes = (of: string, secret: string) => createHmac('sha256', secret).update(of)
  const rows: [string, SentCall, RegExp][] = [
    ['a sign in Base64 for addresses', { sign: (of, secret) => bytes(of, secret).digest('base64url') }, /Base64/],
    [
      'Base64 of hexadecimal digits',
      { sign: (of, secret) => Buffer.from(bytes(of, secret).digest('hex')).toString('base64') },
      /Base64/,
    ],
    ['HMAC by SHA-1', { sign: keyed('sha1') }, /another hash/],
    ['HMAC by SHA-512', { sign: keyed('sha512') }, /another hash/],
    ['HMAC by MD5', { sign: keyed('md5') }, /another hash/],
    ['a plain SHA-256', { sign: hashed('sha256') }, /another hash/],
    ['a plain SHA-1, as MD5', { method: 'md5', sign: hashed('sha1') }, /another hash/],
    ['the appid for a secret', { sign: (of) => signed('hmac', of, /appid=(\w+)/.exec(of)?.[1] ?? '') }, /for a secret/],
    ['no appid', text((_, time) => `sign_method=hmac_sha256&timestamp=${time}`), /without the appid/],
    ['no sign_method', text((appId, time) => `appid=${appId}&timestamp=${time}`), /without the sign_method/],
    ['no timestamp', text((appId) => `appid=${appId}&sign_method=hmac_sha256`), /without the timestamp/],
    ['values alone', text((appId, time) => `${appId}hmac_sha256${time}`), /without their names/],
    ['values with commas', text((appId, time) => `${appId},hmac_sha256,${time}`), /without their names/],
    ['commas', text((...parts) => right(...parts).replaceAll('&', ',')), /something else between/],
    ['nothing between', text((...parts) => right(...parts).replaceAll(/[&=]/g, '')), /something else between/],
    [
      'JSON',
      text((appid, timestamp) => JSON.stringify({ appid, sign_method: 'hmac_sha256', timestamp })),
      /something else between/,
    ],
    ['appId for a name', text((...parts) => right(...parts).replace('appid', 'appId')), /another case/],
    ['capitals', text((...parts) => right(...parts).toUpperCase()), /another case/],
    ['an encoded text', text((...parts) => encodeURIComponent(right(...parts))), /percent-encoded/],
    ['a moment a second before', text((appId) => right(appId, String(now - 1000))), /read once/],
    ['a moment a minute later', text((appId) => right(appId, String(now + minute))), /look at the appSecret/],
  ]
  return rows.map(([name, sent, message]) => [`${name} signed`, sent, 'signature', 'sign', message, 403])
}

test.each<[string, SentCall, step: string, where: string, message: RegExp, status: number]>([
  ['no appid', { query: { appid: undefined } }, 'name', 'appid', /missing/, 400],
  ['appId', { query: { appId: 'a' } }, 'name', 'appId', /spelt "appid"/, 400],
  ['no sign', { query: { sign: undefined } }, 'name', 'sign', /missing/, 400],
  ['another app', { query: { appid: 'other' } }, 'credential', 'appid', /not that of the app/, 403],
  ['an unknown method', { method: 'HMAC-SHA256' }, 'value', 'sign_method', /none of/, 400],
  ['seconds', { timestamp: Math.floor(now / 1000) }, 'clock', 'timestamp', /seconds/, 403],
  ['a date', { timestamp: '2026-03-04' }, 'clock', 'timestamp', /digits/, 403],
  ['a clock that is 21 minutes slow', { timestamp: now - 21 * minute }, 'clock', 'timestamp', /20 minutes/, 403],
  ['a clock that is 21 minutes fast', { timestamp: now + 21 * minute }, 'clock', 'timestamp', /20 minutes/, 403],
  ['another secret', { secret: 'other' }, 'signature', 'sign', /look at the appSecret/, 403],
  ['another secret, by MD5', { method: 'md5', secret: 'other' }, 'signature', 'sign', /look at the appSecret/, 403],
  [
    'an upper-case sign',
    { sign: (text, secret) => signed('hmac', text, secret).toUpperCase() },
    'signature',
    'sign',
    /upper case/,
    403,
  ],
  [
    'an upper-case sign, by MD5',
    { method: 'md5', sign: (text, secret) => signed('md5', text, secret).toUpperCase() },
    'signature',
    'sign',
    /upper case/,
    403,
  ],
  [
    'a sign in Base64',
    { sign: (text, secret) => createHmac('sha256', secret).update(text).digest('base64') },
    'signature',
    'sign',
    /Base64/,
    403,
  ],
  [
    'the secret behind the text, too',
    { sign: (text, secret) => signed('hmac', text + secret, secret) },
    'signature',
    'sign',
    /key alone/,
    403,
  ],
  [
    'MD5 where HMAC is told',
    { sign: (text, secret) => signed('md5', text, secret) },
    'signature',
    'sign',
    /another method/,
    403,
  ],
  [
    'HMAC where MD5 is told',
    { method: 'md5', sign: (text, secret) => signed('hmac', text, secret) },
    'signature',
    'sign',
    /another method/,
    403,
  ],
  [
    'no secret in it',
    { sign: (text) => createHash('sha256').update(text).digest('hex') },
    'signature',
    'sign',
    /without the secret/,
    403,
  ],
  [
    'no secret in it, by MD5',
    { method: 'md5', sign: (text) => signed('md5', text, '') },
    'signature',
    'sign',
    /without the secret/,
    403,
  ],
  [
    'the secret before the text',
    { method: 'md5', sign: (text, secret) => signed('md5', secret, text) },
    'signature',
    'sign',
    /behind/,
    403,
  ],
  [
    'something before the secret',
    { method: 'md5', sign: (text, secret) => signed('md5', `${text}&secret=`, secret) },
    'signature',
    'sign',
    /something between/,
    403,
  ],
  [
    'the time first',
    { text: ordered(['timestamp', 'appid', 'sign_method']) },
    'signature',
    'sign',
    /another order/,
    403,
  ],
  [
    'the method last',
    { text: ordered(['appid', 'timestamp', 'sign_method']) },
    'signature',
    'sign',
    /another order/,
    403,
  ],
  [
    'the method first',
    { text: ordered(['sign_method', 'appid', 'timestamp']) },
    'signature',
    'sign',
    /another order/,
    403,
  ],
  ...signMistakes(),
  ['appId and appSecret swapped', { isSwapped: true }, 'credential', 'appid', /swapped/, 403],
  [
    'another spelling signed',
    { text: (appId, time) => `appid=${appId}&sign_method=hmac-sha256&timestamp=${time}` },
    'signature',
    'sign',
    /another spelling/,
    403,
  ],
  [
    'seconds signed',
    { text: (appId) => `appid=${appId}&sign_method=hmac_sha256&timestamp=${Math.floor(now / 1000)}` },
    'signature',
    'sign',
    /made from seconds/,
    403,
  ],
  [
    'a clock read twice',
    { text: (appId) => `appid=${appId}&sign_method=hmac_sha256&timestamp=${now + 3}` },
    'signature',
    'sign',
    /read once/,
    403,
  ],
])('a call with %s is refused by its step', async (_, sent, step, where, message, status) => {
  const found = await sendCall(sent)
  expect(found.violations[0]).toMatchObject({ step, where, message: expect.stringMatching(message) })
  expect(found.status).toBe(status)
  expect(found.body).toEqual({ msg: expect.any(String), code: status, status: expect.stringMatching(/^[A-Z_]+$/) })
})

test('only the one thing that is wrong is named', async () => {
  for (const sent of [
    { timestamp: now - 21 * minute },
    { secret: 'other' },
    { isSwapped: true },
    { method: 'HMAC-SHA256' },
  ])
    expect((await sendCall(sent)).violations).toHaveLength(1)
  for (const sent of [{ token: 'T0KEN' }, { query: { project: '1' } }, { body: { pageIndex: 0 } }])
    expect((await sendList(sent)).violations).toHaveLength(1)
})

test('two mistakes are both told', async () => {
  const { violations } = await sendList({ token: 'T0KEN', body: { pageSize: 0 } })
  expect(violations.map(({ where }) => where)).toEqual(['Authorization', 'pageSize'])
})

test('a status that the vendor does not document is no error of its', () => {
  expect(() => vendor.handlers.customerPage.error('429', {} as never)).toThrow(/documents no status 429/)
})

test('a token that expires in mid-walk is refused as the platform does, and a new one helps', async () => {
  await using mock = await startMock(vendor, { size: 30, fault: { profile: 'expired-token', calls: 2 } })
  const provider = dasAiot(mock.options)
  let count = 0
  for await (const _ of provider.customers({}, { pageSize: 10 })) count++
  expect(count).toBe(30)
  expect(mock.ledger.violations).toEqual([])
  expect(mock.ledger.requests.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
    'visitorToken 200',
    'customerPage 200',
    'customerPage 401',
    'visitorToken 200',
    'customerPage 200',
    'customerPage 200',
  ])
})
