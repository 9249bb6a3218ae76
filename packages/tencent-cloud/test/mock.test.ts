import { createHash, createHmac } from 'node:crypto'
import { startMock } from '@kehu/mock'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'
import * as vendor from '../src/mock/index.ts'

// Requests are built here from the documents, not by the client: mock and client must not share a mistake.
const now = Date.parse('2026-03-04T05:06:07.089Z')
const seconds = now / 1000 - 0.089

type Pairs = readonly (readonly [name: string, value: string])[]

interface Sent {
  readonly method?: 'GET' | 'POST'
  readonly path?: string
  readonly secretKey?: string
  readonly parameters?: { readonly [name: string]: string | number | undefined }
  /** What is signed; by default as the documents say. */
  readonly text?: (pairs: Pairs, host: string) => string
  readonly hash?: string
  readonly digest?: 'base64' | 'base64url' | 'hex'
  /** What is sent as Signature, made by hand from the right text. */
  readonly byHand?: (text: string, secretKey: string, secretId: string) => string
  /** Sends the SecretKey for a SecretId, and signs with the SecretId. */
  readonly isSwapped?: boolean
  /** How the Signature is written before it goes on the wire; `undefined` leaves it out. */
  readonly signature?: (signature: string) => string | undefined
  readonly encode?: (text: string) => string
  readonly contentType?: string
  /** Temporary credentials of the account. */
  readonly token?: string
  /** Sends the very same request so many times. */
  readonly times?: number
  /** Puts the parameters where the other method has them. */
  readonly isMisplaced?: boolean
}

/** Sends one request to a mock of its own, and tells what the mock found and answered. */
async function send(sent: Sent) {
  const fixture: typeof vendor.fixture = (input) => {
    const { options, ...queries } = vendor.fixture(input)
    return { options: { ...options, ...(sent.token !== undefined && { token: sent.token }) }, ...queries }
  }
  await using mock = await startMock({ ...vendor, fixture }, { now: () => now, size: 40 })
  const { method = 'GET', path = '/v2/index.php', encode = encodeURIComponent, digest = 'base64' } = sent
  const { secretId } = mock.options
  const { secretKey = sent.isSwapped ? secretId : mock.options.secretKey } = sent
  const parameters: NonNullable<Sent['parameters']> = {
    Timestamp: seconds,
    SecretId: sent.isSwapped ? mock.options.secretKey : secretId,
    Nonce: 11886,
    Action: 'QueryClientInfos',
    rows: 20,
    page: 1,
    order: 1,
    clientRemark: '重点 客户',
    ...(sent.token !== undefined && { Token: sent.token }),
    ...sent.parameters,
  }
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : ([[name, String(value)]] as const),
  )
  const host = mock.origin.slice('http://'.length)
  const text = sent.text ?? ((given) => `${method}${host}${path}?${joined(sorted(given))}`)
  const hash = sent.hash ?? (parameters.SignatureMethod === 'HmacSHA256' ? 'sha256' : 'sha1')
  const right =
    sent.byHand?.(text(pairs, host), secretKey, secretId) ??
    createHmac(hash, secretKey).update(text(pairs, host)).digest(digest)
  const signature = sent.signature ? sent.signature(right) : right
  const form = [...pairs, ...(signature === undefined ? [] : [['Signature', signature] as const])]
    .map(([name, value]) => `${name}=${encode(value)}`)
    .join('&')
  const isInQuery = (method === 'GET') !== (sent.isMisplaced ?? false)
  const bodies: { code: number; message: string; data?: { agentClients: object[]; totalCount: string } }[] = []
  for (let time = 0; time < (sent.times ?? 1); time++) {
    const response = await fetch(`${mock.origin}${path}${isInQuery ? `?${form}` : ''}`, {
      method,
      ...(method === 'POST' && {
        headers: { 'Content-Type': sent.contentType ?? 'application/x-www-form-urlencoded' },
        body: isInQuery ? '' : form,
      }),
    })
    const body = await response.text()
    bodies.push(body.startsWith('{') ? JSON.parse(body) : { code: response.status, message: body })
  }
  return { body: bodies.at(-1), violations: mock.ledger.violations }
}

function joined(pairs: Pairs): string {
  return pairs.map(([name, value]) => `${name}=${value}`).join('&')
}

function sorted(pairs: Pairs): Pairs {
  return pairs.toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function withoutCase(pairs: Pairs): Pairs {
  return pairs.toSorted(([one], [other]) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
}

type Row = [string, Sent, step: string, where: string | undefined, message: RegExp, code: number]

/** The usual mistakes of a signature that need a text or a digest of their own. */
function signatureMistakes(method: string): Row[] {
  const text = (
    change: (pairs: Pairs) => Pairs,
    around = (host: string) => `${method}${host}/v2/index.php?`,
  ): Sent => ({
    text: (pairs, host) => around(host) + joined(change(sorted(pairs))),
  })
  const timed = (time: number): Sent =>
    text((pairs) => pairs.map(([name, value]) => [name, name === 'Timestamp' ? String(time) : value]))
  const without = (left: string): Sent => text((pairs) => pairs.filter(([name]) => name !== left))
  const hmac = (of: string, key: string) => createHmac('sha1', key).update(of)
  const rows: [string, Sent, RegExp][] = [
    [
      'form-encoded values signed',
      text((pairs) => pairs.map(([name, value]) => [name, encodeURIComponent(value).replaceAll('%20', '+')])),
      /percent-encoded/,
    ],
    ['names sorted backwards', text((pairs) => pairs.toReversed()), /descending/],
    [
      'names signed in small letters',
      text((pairs) => sorted(pairs.map(([name, value]) => [name.toLowerCase(), value]))),
      /small letters/,
    ],
    ['no parameters signed', text(() => []), /No parameters/],
    [
      'no parameters and no mark signed',
      text(
        () => [],
        (host) => `${method}${host}/v2/index.php`,
      ),
      /No parameters/,
    ],
    ['only common parameters signed', text((pairs) => pairs.filter(([name]) => /^[A-Z]/.test(name))), /common/],
    ...['Nonce', 'Timestamp', 'Action', 'SecretId', 'rows', 'clientRemark'].map((name): [string, Sent, RegExp] => [
      `no ${name} signed`,
      without(name),
      new RegExp(`^${name} is not signed`),
    ]),
    ['milliseconds signed', timed(now), /milliseconds/],
    ['a second later signed', timed(seconds + 1), /once/],
    ['five seconds before signed', timed(seconds - 5), /once/],
    ['a second far away signed', timed(seconds + 60), /look at the SecretKey/],
    [
      'a method in small letters signed',
      text(
        (pairs) => pairs,
        (host) => `${method.toLowerCase()}${host}/v2/index.php?`,
      ),
      /capitals/,
    ],
    [
      'no method signed',
      text(
        (pairs) => pairs,
        (host) => `${host}/v2/index.php?`,
      ),
      /^The method is not signed/,
    ],
    [
      'no host signed',
      text(
        (pairs) => pairs,
        () => `${method}/v2/index.php?`,
      ),
      /host/,
    ],
    [
      'the host of the vendor signed',
      text(
        (pairs) => pairs,
        () => `${method}partners.api.qcloud.com/v2/index.php?`,
      ),
      /host/,
    ],
    [
      'no path signed',
      text(
        (pairs) => pairs,
        (host) => `${method}${host}?`,
      ),
      /path/,
    ],
    [
      'no question mark signed',
      text(
        (pairs) => pairs,
        (host) => `${method}${host}/v2/index.php`,
      ),
      /question mark/,
    ],
    [
      'line ends signed',
      text(
        (pairs) => pairs,
        (host) => `${method}\n${host}\n/v2/index.php\n`,
      ),
      /something between/,
    ],
    [
      'parameters alone signed',
      text(
        (pairs) => pairs,
        () => '',
      ),
      /without method, host and path/,
    ],
    ['the SecretId as the key', { byHand: (of, _, id) => hmac(of, id).digest('base64') }, /SecretId is used/],
    ['an ampersand behind the key', { byHand: (of, key) => hmac(of, `${key}&`).digest('base64') }, /behind it/],
    ['MD5', { hash: 'md5' }, /neither/],
    ['SHA-512', { hash: 'sha512' }, /neither/],
    ['a plain hash', { byHand: (of) => createHash('sha1').update(of).digest('base64') }, /plain hash/],
    [
      'a hash with the key before',
      {
        byHand: (of, key) =>
          createHash('md5')
            .update(key + of)
            .digest('base64'),
      },
      /plain hash/,
    ],
    [
      'a hash with the key behind',
      {
        byHand: (of, key) =>
          createHash('sha256')
            .update(of + key)
            .digest('base64'),
      },
      /plain hash/,
    ],
    ['hexadecimal digits in capitals', { byHand: (of, key) => hmac(of, key).digest('hex').toUpperCase() }, /base64/],
    ['base64 without its end', { byHand: (of, key) => hmac(of, key).digest('base64').replace('=', '') }, /base64/],
    [
      'base64 of hexadecimal digits',
      { byHand: (of, key) => Buffer.from(hmac(of, key).digest('hex')).toString('base64') },
      /base64/,
    ],
  ]
  return rows.map(([name, sent, message]) => [name, sent, 'signature', 'Signature', message, 4100])
}

for (const method of ['GET', 'POST'] as const) {
  test.each<[string, Sent]>([
    ['a right request', {}],
    ['SHA-1 by name', { parameters: { SignatureMethod: 'HmacSHA1' } }],
    ['SHA-256', { parameters: { SignatureMethod: 'HmacSHA256' } }],
    ['a region', { parameters: { Region: 'ap-guangzhou' } }],
    ['an empty region', { parameters: { Region: '' } }],
    ['a token', { token: 'T0KEN/+=' }],
    [
      'twelve accounts',
      { parameters: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`clientUins.${n}`, 'u'])) },
    ],
    ['a Nonce beyond 2^53', { parameters: { Nonce: '1290303896666895346' } }],
    ['a clock that is 5 minutes slow', { parameters: { Timestamp: seconds - 300 } }],
    ['a clock that is 5 minutes fast', { parameters: { Timestamp: seconds + 300 } }],
    ['1000 rows', { parameters: { rows: 1000 } }],
    ['neither page nor rows', { parameters: { page: undefined, rows: undefined } }],
    ['plus signs for spaces', { encode: (text) => encodeURIComponent(text).replaceAll('%20', '+') }],
  ])(`${method}: %s passes`, async (_, sent) => {
    expect(await send({ ...sent, method })).toMatchObject({ body: { code: 0 }, violations: [] })
  })

  test.each<[string, Sent, step: string, where: string | undefined, message: RegExp, code: number]>([
    ['no Action', { parameters: { Action: undefined } }, 'name', 'Action', /missing/, 4000],
    ['another Action', { parameters: { Action: 'QueryClientDeals' } }, 'value', 'Action', /QueryClientInfos/, 4000],
    ['no SecretId', { parameters: { SecretId: undefined } }, 'name', 'SecretId', /missing/, 4000],
    ['another SecretId', { parameters: { SecretId: 'other' } }, 'credential', 'SecretId', /that of the account/, 4104],
    ['SecretId and SecretKey swapped', { isSwapped: true }, 'credential', 'SecretId', /swapped/, 4104],
    ['no Timestamp', { parameters: { Timestamp: undefined } }, 'name', 'Timestamp', /missing/, 4000],
    ['no Nonce', { parameters: { Nonce: undefined } }, 'name', 'Nonce', /missing/, 4000],
    ['no Signature', { signature: () => undefined }, 'name', 'Signature', /missing/, 4000],
    ['a name in other case', { parameters: { page: undefined, Page: 1 } }, 'name', 'Page', /"page"/, 4000],
    ['an unknown name', { parameters: { pageSize: 20 } }, 'name', 'pageSize', /not in the spec/, 4000],
    ['accounts in brackets', { parameters: { 'clientUins[0]': 'u' } }, 'name', 'clientUins[0]', /clientUins\.0/, 4000],
    ['accounts from 1', { parameters: { 'clientUins.1': 'u' } }, 'form', 'clientUins', /from 0/, 4000],
    ['an empty flag', { parameters: { flag: '' } }, 'form', 'flag', /empty/, 4000],
    ['an unknown flag', { parameters: { flag: 'd' } }, 'schema', 'flag', /./, 4000],
    ['an order in words', { parameters: { order: 'desc' } }, 'schema', 'order', /./, 4000],
    [
      'double encoding',
      { encode: (text) => encodeURIComponent(encodeURIComponent(text)) },
      'form',
      undefined,
      /twice/,
      4000,
    ],
    ['a Token that nobody has', { parameters: { Token: 'T0KEN' } }, 'credential', 'Token', /temporary/, 4105],
    ['no Token', { token: 'T0KEN', parameters: { Token: undefined } }, 'credential', 'Token', /missing/, 4105],
    ['another Token', { token: 'T0KEN', parameters: { Token: 'other' } }, 'credential', 'Token', /not that/, 4105],
    ['milliseconds', { parameters: { Timestamp: now } }, 'clock', 'Timestamp', /milliseconds/, 4500],
    ['a date', { parameters: { Timestamp: '2026-03-04' } }, 'clock', 'Timestamp', /digits/, 4500],
    [
      'a clock that is 6 minutes slow',
      { parameters: { Timestamp: seconds - 360 } },
      'clock',
      'Timestamp',
      /5 minutes/,
      4500,
    ],
    [
      'a clock that is 6 minutes fast',
      { parameters: { Timestamp: seconds + 360 } },
      'clock',
      'Timestamp',
      /5 minutes/,
      4500,
    ],
    ['a Nonce of 0', { parameters: { Nonce: 0 } }, 'nonce', 'Nonce', /positive/, 4500],
    ['a Nonce below 0', { parameters: { Nonce: -7 } }, 'nonce', 'Nonce', /positive/, 4500],
    ['a Nonce in letters', { parameters: { Nonce: 'b9f0' } }, 'nonce', 'Nonce', /whole number/, 4500],
    ['a request sent twice', { times: 2 }, 'nonce', 'Nonce', /came before/, 4500],
    ['another SecretKey', { secretKey: 'other' }, 'signature', 'Signature', /look at the SecretKey/, 4100],
    [
      'encoded values signed',
      {
        text: (pairs, host) =>
          `${method}${host}/v2/index.php?${joined(sorted(pairs.map(([name, value]) => [name, encodeURIComponent(value)])))}`,
      },
      'signature',
      'Signature',
      /percent-encoded/,
      4100,
    ],
    [
      'names signed in the order sent',
      { text: (pairs, host) => `${method}${host}/v2/index.php?${joined(pairs)}` },
      'signature',
      'Signature',
      /order sent/,
      4100,
    ],
    [
      'names sorted without case',
      { text: (pairs, host) => `${method}${host}/v2/index.php?${joined(withoutCase(pairs))}` },
      'signature',
      'Signature',
      /regard to case/,
      4100,
    ],
    [
      'empty values not signed',
      {
        parameters: { Region: '' },
        text: (pairs, host) =>
          `${method}${host}/v2/index.php?${joined(sorted(pairs.filter(([, value]) => value !== '')))}`,
      },
      'signature',
      'Signature',
      /Empty values/,
      4100,
    ],
    [
      'the other method signed',
      { text: (pairs, host) => `${method === 'GET' ? 'POST' : 'GET'}${host}/v2/index.php?${joined(sorted(pairs))}` },
      'signature',
      'Signature',
      /method/,
      4100,
    ],
    [
      'the scheme signed',
      { text: (pairs, host) => `${method}http://${host}/v2/index.php?${joined(sorted(pairs))}` },
      'signature',
      'Signature',
      /scheme/,
      4100,
    ],
    [
      'the host signed without its port',
      { text: (pairs) => `${method}127.0.0.1/v2/index.php?${joined(sorted(pairs))}` },
      'signature',
      'Signature',
      /port/,
      4100,
    ],
    [
      'another path signed',
      { text: (pairs, host) => `${method}${host}/?${joined(sorted(pairs))}` },
      'signature',
      'Signature',
      /path/,
      4100,
    ],
    ['SHA-256 without a name', { hash: 'sha256' }, 'signature', 'Signature', /hash/, 4100],
    [
      'SHA-1 as SHA-256',
      { parameters: { SignatureMethod: 'HmacSHA256' }, hash: 'sha1' },
      'signature',
      'Signature',
      /hash/,
      4100,
    ],
    [
      'SHA-256 by a wrong name',
      { parameters: { SignatureMethod: 'HMACSHA256' }, hash: 'sha256' },
      'signature',
      'Signature',
      /exactly/,
      4100,
    ],
    ['an unknown SignatureMethod', { parameters: { SignatureMethod: 'TC3' } }, 'schema', 'SignatureMethod', /./, 4000],
    ['hexadecimal digits', { digest: 'hex' }, 'signature', 'Signature', /base64/, 4100],
    ['base64 for addresses', { digest: 'base64url' }, 'signature', 'Signature', /base64/, 4100],
    ['a Signature encoded twice', { signature: encodeURIComponent }, 'signature', 'Signature', /twice/, 4100],
    ['a Signature of nothing', { signature: () => 'AAAA' }, 'signature', 'Signature', /look at the SecretKey/, 4100],
    ...signatureMistakes(method),
    ['page 0', { parameters: { page: 0 } }, 'paging', 'page', /from 1/, 4000],
    ['a page in words', { parameters: { page: 'one' } }, 'paging', 'page', /digits/, 4000],
    ['0 rows', { parameters: { rows: 0 } }, 'paging', 'rows', /1 to 1000/, 4000],
    ['1001 rows', { parameters: { rows: 1001 } }, 'paging', 'rows', /1 to 1000/, 4000],
  ])(`${method}: %s is refused by its step`, async (_, sent, step, where, message, code) => {
    const { body, violations } = await send({ ...sent, method })
    expect(violations[0]).toMatchObject({ step, ...(where && { where }), message: expect.stringMatching(message) })
    expect(body).toMatchObject({ code })
    expect(body).not.toHaveProperty('data')
  })

  test(`${method}: only the one thing that is wrong is named`, async () => {
    const wrong: Sent[] = [
      { parameters: { SecretId: 'other' } },
      { parameters: { Timestamp: now } },
      { parameters: { Nonce: 0 } },
      { parameters: { Action: 'QueryClientDeals' } },
      { secretKey: 'other' },
      { isSwapped: true },
      { parameters: { page: 0 } },
      { times: 2 },
    ]
    for (const sent of wrong) expect((await send({ ...sent, method })).violations).toHaveLength(1)
  })
}

test('parameters are taken only from where the method has them', async () => {
  expect((await send({ method: 'POST', isMisplaced: true })).violations[0]).toMatchObject({ step: 'name' })
})

test('POST takes no body of another type', async () => {
  const { violations } = await send({ method: 'POST', contentType: 'application/json' })
  expect(violations[0]).toMatchObject({ step: 'header', where: 'Content-Type' })
})

test('another path is not found', async () => {
  const { body, violations } = await send({ path: '/v3/index.php' })
  expect(violations[0]).toMatchObject({ step: 'path' })
  expect(body?.code).toBe(404)
})

test('the total is text, as in the example', async () => {
  const { body } = await send({ parameters: { clientRemark: undefined } })
  expect(body?.data?.totalCount).toBe('40')
  expect(body?.data?.agentClients).toHaveLength(20)
})

test('nobody found is an empty list', async () => {
  const { body } = await send({ parameters: { clientRemark: '没有这样的备注' } })
  expect(body).toMatchObject({ code: 0, data: { agentClients: [], totalCount: '0' } })
})

test('a plus sign that is not percent-encoded is told', async () => {
  // About every third Signature has one.
  const raw = (text: string) => encodeURIComponent(text).replaceAll('%2B', '+')
  for (let Nonce = 1; Nonce <= 200; Nonce++) {
    const [violation] = (await send({ encode: raw, parameters: { Nonce } })).violations
    if (!violation) continue
    expect(violation).toMatchObject({ step: 'signature', message: expect.stringMatching(/^A plus sign/) })
    return
  }
  throw new Error('no Signature had a plus sign')
})

test('order=0 lists the newest first, order=1 the oldest', async () => {
  await using mock = await startMock(vendor, { size: 25 })
  const provider = tencentCloud(mock.options)
  const keys = async (order: 0 | 1) => {
    const found: string[] = []
    for await (const { id } of provider.customers({ order }, { pageSize: 10 })) found.push(id ?? '')
    return found
  }
  const oldestFirst = mock.records.map(({ clientUin }) => String(clientUin))
  expect(await keys(1)).toEqual(oldestFirst)
  expect(await keys(0)).toEqual(oldestFirst.toReversed())
  expect(mock.ledger.violations).toEqual([])
})
