import { createHash, createHmac } from 'node:crypto'
import { startMock } from '@kehu/mock'
import { expect, test } from 'vitest'
import { company } from '../src/mock/dataset.ts'
import * as vendor from '../src/mock/index.ts'

// Requests are built here from the document, not by the client: mock and client must not share a mistake.
const now = Date.parse('2026-03-04T05:06:07.089Z')
const seconds = now / 1000 - 0.089

interface Sent {
  readonly key?: string
  readonly secretKey?: string
  readonly timespan?: number | string
  /** What is hashed into the Token. */
  readonly joined?: (key: string, timespan: string, secretKey: string) => string
  readonly isLowerCase?: boolean
  /** The whole Token, made by hand from the right text. */
  readonly token?: (text: string, secretKey: string) => string
  /** Sends the SecretKey for a key, and hashes the key for a SecretKey. */
  readonly isSwapped?: boolean
  readonly headers?: { readonly [name: string]: string | undefined }
  readonly query?: { readonly [name: string]: string | undefined }
  readonly encode?: (text: string) => string
}

/** Sends one request to a mock of its own, and tells what the mock found and answered. */
async function send(sent: Sent) {
  await using mock = await startMock(vendor, { now: () => now })
  const own = [mock.options.key, mock.options.secretKey] as const
  const [ownKey, ownSecretKey] = sent.isSwapped ? own.toReversed() : own
  const { key = ownKey ?? '', secretKey = ownSecretKey ?? '', encode = encodeURIComponent } = sent
  const timespan = String(sent.timespan ?? seconds)
  const joined = sent.joined?.(key, timespan, secretKey) ?? key + timespan + secretKey
  const right = md5(joined)
  const Token = sent.token?.(joined, secretKey) ?? (sent.isLowerCase ? right.toLowerCase() : right)
  const headers = { Token, Timespan: timespan, ...sent.headers }
  const query = { key, searchKey: mock.query.searchKey, pageIndex: '1', pageSize: '50', ...sent.query }
  const search = given(query).map(([name, value]) => `${name}=${encode(value)}`)
  const response = await fetch(`${mock.origin}/api/yj/Customer/GetList?${search.join('&')}`, {
    headers: Object.fromEntries(given(headers)),
  })
  const body = (await response.json()) as { Status: string; OrderNumber: string; Result: unknown; Paging: unknown }
  return { status: response.status, body, violations: mock.ledger.violations }
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex').toUpperCase()
}

function given(values: { readonly [name: string]: string | undefined }): [string, string][] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
}

test.each<[string, Sent]>([
  ['a right request', {}],
  ['a clock that is 5 minutes slow', { timespan: seconds - 300 }],
  ['a clock that is 5 minutes fast', { timespan: seconds + 300 }],
  ['a page size of 1', { query: { pageSize: '1' } }],
  ['a year', { query: { year: '2018-06' } }],
])('%s passes', async (_, sent) => {
  expect(await send(sent)).toMatchObject({ status: 200, body: { Status: '200' }, violations: [] })
})

type Row = [string, Sent, step: string, where: string | undefined, message: RegExp, code: string]

function tokenMistakes(): Row[] {
  const hex = (name: string) => (text: string) => createHash(name).update(text).digest('hex').toUpperCase()
  const rows: [string, Sent, RegExp][] = [
    ['Base64', { token: (text) => createHash('md5').update(text).digest('base64') }, /Base64/],
    ['Base64 of hexadecimal digits', { token: (text) => Buffer.from(md5(text)).toString('base64') }, /Base64/],
    ['16 digits', { token: (text) => md5(text).slice(8, 24) }, /32 digits/],
    ['16 digits in lower case', { token: (text) => md5(text).slice(8, 24).toLowerCase() }, /32 digits/],
    ['MD5 twice', { token: (text) => md5(md5(text)) }, /twice/],
    ['SHA-1', { token: hex('sha1') }, /another hash/],
    ['SHA-256 in lower case', { token: (text) => hex('sha256')(text).toLowerCase() }, /another hash/],
    ['HMAC', { token: (text, secret) => createHmac('md5', secret).update(text).digest('hex').toUpperCase() }, /HMAC/],
    ['the key hashed for the SecretKey', { joined: (key, time, secret) => secret + time + key }, /swapped/],
    ['parts in lower case', { joined: (...parts) => parts.join('').toLowerCase() }, /another case/],
    ['no Timespan in it', { joined: (key, _, secret) => key + secret }, /without the Timespan/],
    ['no key in it', { joined: (_, time, secret) => time + secret }, /without the key/],
    ['a searchKey in it', { joined: (...parts) => `${parts.join('')}${company.name}` }, /query too/],
    [
      'an encoded searchKey in it',
      { joined: (...parts) => encodeURIComponent(company.name) + parts.join('') },
      /query too/,
    ],
    ['five seconds before in it', { joined: (key, _, secret) => key + (seconds - 5) + secret }, /once/],
    ['a minute later in it', { joined: (key, _, secret) => key + (seconds + 60) + secret }, /look at the SecretKey/],
  ]
  return rows.map(([name, sent, message]) => [name, sent, 'signature', 'Token', message, '107'])
}

test.each<[string, Sent, step: string, where: string | undefined, message: RegExp, code: string]>([
  ['no Token', { headers: { Token: undefined } }, 'header', 'Token', /missing/, '107'],
  ['no Timespan', { headers: { Timespan: undefined } }, 'header', 'Timespan', /missing/, '107'],
  ['no key', { query: { key: undefined } }, 'name', 'key', /missing/, '202'],
  ['no searchKey', { query: { searchKey: undefined } }, 'name', 'searchKey', /missing/, '202'],
  [
    'a name in other case',
    { query: { pageindex: '1', pageIndex: undefined } },
    'name',
    'pageindex',
    /pageIndex/,
    '202',
  ],
  ['an unknown name', { query: { dtype: 'json' } }, 'name', 'dtype', /not in the spec/, '202'],
  [
    'double encoding',
    { encode: (text) => encodeURIComponent(encodeURIComponent(text)) },
    'form',
    undefined,
    /twice/,
    '202',
  ],
  ['the key of another account', { key: 'other' }, 'credential', 'key', /not that of the account/, '101'],
  ['milliseconds', { timespan: now }, 'clock', 'Timespan', /milliseconds/, '115'],
  ['a date', { timespan: '2026-03-04' }, 'clock', 'Timespan', /digits/, '115'],
  ['a clock that is 6 minutes slow', { timespan: seconds - 360 }, 'clock', 'Timespan', /5 minutes/, '115'],
  ['a clock that is 6 minutes fast', { timespan: seconds + 360 }, 'clock', 'Timespan', /5 minutes/, '115'],
  ['another SecretKey', { secretKey: 'other' }, 'signature', 'Token', /look at the SecretKey/, '107'],
  ['a lower-case Token', { isLowerCase: true }, 'signature', 'Token', /lower case/, '107'],
  ['plus signs', { joined: (...parts) => parts.join('+') }, 'signature', 'Token', /something between/, '107'],
  ['blanks', { joined: (...parts) => parts.join(' ') }, 'signature', 'Token', /something between/, '107'],
  [
    'another order',
    { joined: (key, time, secret) => key + secret + time },
    'signature',
    'Token',
    /another order/,
    '107',
  ],
  ['no SecretKey in it', { joined: (key, time) => key + time }, 'signature', 'Token', /without the SecretKey/, '107'],
  [
    'hashed milliseconds',
    { joined: (key, _, secret) => key + now + secret },
    'signature',
    'Token',
    /milliseconds/,
    '107',
  ],
  [
    'a clock read twice',
    { joined: (key, _, secret) => key + (seconds + 1) + secret },
    'signature',
    'Token',
    /once/,
    '107',
  ],
  ...tokenMistakes(),
  ['key and SecretKey swapped', { isSwapped: true }, 'credential', 'key', /swapped/, '101'],
  ['a searchKey of one character', { query: { searchKey: '司' } }, 'value', 'searchKey', /2 characters/, '213'],
  ['page 0', { query: { pageIndex: '0' } }, 'paging', 'pageIndex', /from 1/, '202'],
  ['a page in words', { query: { pageIndex: 'one' } }, 'paging', 'pageIndex', /digits/, '202'],
  ['a page size of 0', { query: { pageSize: '0' } }, 'paging', 'pageSize', /1 to 50/, '202'],
  ['a page size of 51', { query: { pageSize: '51' } }, 'paging', 'pageSize', /1 to 50/, '202'],
  ['a page size of 100', { query: { pageSize: '100' } }, 'paging', 'pageSize', /1 to 50/, '202'],
  ['a year of two digits', { query: { year: '18' } }, 'schema', 'year', /pattern/, '202'],
])('%s is refused by its step', async (_, sent, step, where, message, code) => {
  const { status, body, violations } = await send(sent)
  expect(violations[0]).toMatchObject({ step, ...(where && { where }), message: expect.stringMatching(message) })
  expect(status).toBe(200)
  expect(body).toMatchObject({ Paging: null, Result: null, Status: code })
})

test('without page and size, the mock gives the first 10', async () => {
  const { body, violations } = await send({ query: { pageIndex: undefined, pageSize: undefined } })
  expect(body.Paging).toEqual({ PageSize: 10, PageIndex: 1, TotalRecords: 25 })
  expect(violations).toEqual([])
})

test('only the one thing that is wrong is named', async () => {
  for (const sent of [
    { key: 'other' },
    { timespan: now },
    { isLowerCase: true },
    { isSwapped: true },
    { query: { pageIndex: '0' } },
  ])
    expect((await send(sent)).violations).toHaveLength(1)
})

test('OrderNumber has the form of the example', async () => {
  expect((await send({})).body.OrderNumber).toMatch(/^CUSTOMER20260304130607\d{8}$/)
})

test.each(['registrationNumber', 'creditCode', 'keyNo', 'name'] as const)(
  'the company is found by its %s',
  async (by) => {
    expect((await send({ query: { searchKey: company[by] } })).body.Status).toBe('200')
  },
)

test('another company has no customers', async () => {
  expect((await send({ query: { searchKey: '别的公司' } })).body).toMatchObject({ Status: '201', Result: null })
})

test('a year finds its half-years too, a half-year itself alone', async () => {
  const years = async (year: string) => {
    const { body } = await send({ query: { year } })
    const { ClientList } = body.Result as { ClientList: { Year: string }[] }
    return [...new Set(ClientList.map(({ Year }) => Year))].toSorted()
  }
  expect(await years('2018')).toEqual(['2018', '2018-06'])
  expect(await years('2018-06')).toEqual(['2018-06'])
})
