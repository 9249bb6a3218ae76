import {
  constants,
  createHash,
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  privateEncrypt,
  sign,
  type KeyObject,
} from 'node:crypto'
import { startMock } from '@kehu/mock'
import { expect, test } from 'vitest'
import type { Options } from '../src/mock/fixture.ts'
import * as vendor from '../src/mock/index.ts'

// Requests are built here from the vendor's pages, not by the client: mock and client must not share a mistake.
const now = Date.parse('2026-03-04T05:06:07.089Z')
const digits = String(now)

interface Sent {
  readonly timestamp?: string
  /** What is signed; by default what the sibling API describes. */
  readonly text?: string
  readonly hash?: string
  readonly key?: KeyObject
  readonly signature?: (right: Buffer) => string
  /** The whole signature, made with the private key of the account. */
  readonly signatureBy?: (key: KeyObject) => string
  readonly headers?: { readonly [name: string]: string | undefined }
  /** Headers made from the account. */
  readonly account?: (options: Options) => { readonly [name: string]: string }
  readonly body?: object | string
}

const asked = { current: '1', customerNo: '86100001', size: '20' }
const right = '{current:1,customerNo:86100001,size:20}'

/** Sends one request to a mock of its own, and tells what the mock found and answered. */
async function send(sent: Sent = {}) {
  await using mock = await startMock(vendor, { now: () => now })
  const { timestamp = digits, body = asked } = sent
  const own = createPrivateKey({ key: Buffer.from(mock.options.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const text = Buffer.from(sent.text ?? signedText(body, timestamp))
  const signed = sent.signatureBy
    ? sent.signatureBy(own)
    : sent.signature
      ? sent.signature(sign('sha1', text, own))
      : sign(sent.hash ?? 'sha1', text, sent.key ?? own).toString('base64')
  const headers = {
    'Content-Type': 'application/json',
    companyId: mock.options.companyId,
    trace: 't-7f3a-1772600767',
    apiKey: mock.options.apiKey,
    signature: signed,
    version: '0.0.1',
    timestamp,
    ...sent.headers,
    ...sent.account?.(mock.options),
  }
  const response = await fetch(`${mock.options.baseUrl}/global/customer.admin.WhiteCustomerAdminApiService.page`, {
    method: 'POST',
    headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, value]],
    ),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const answer = (await response.json()) as { data: { [name: string]: unknown } }
  return { status: response.status, answer, violations: mock.ledger.violations }
}

function signedText(body: object | string, timestamp: string): string {
  const given: object = typeof body === 'string' ? {} : body
  const fields = Object.entries(given).filter(([, value]) => value !== null)
  const sorted = fields.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([name, value]) => `${name}:${String(value)}`).join(',')}}${timestamp}`
}

test.each<[string, Sent]>([
  ['a right request', {}],
  ['a body without fields', { body: {} }],
  ['a body in another order', { body: { size: '20', current: '1' } }],
  ['a body with blanks', { body: '{ "current" : "1" }', text: `{current:1}${digits}` }],
  ['a clock that is 5 seconds slow', { timestamp: String(now - 5000) }],
  ['a clock that is 5 seconds fast', { timestamp: String(now + 5000) }],
  ['a wide recvWindow', { timestamp: String(now - 60_000), headers: { recvWindow: '60000' } }],
  ['a language', { headers: { lang: 'en-US' } }],
  ['another version', { headers: { version: '1.0.0' } }],
  ['the largest page', { body: { size: '2000' } }],
  ['a page far away', { body: { current: '1000' } }],
])('%s passes', async (_, sent) => {
  expect(await send(sent)).toMatchObject({ status: 200, answer: { code: '0', ok: true }, violations: [] })
})

const another = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

type Row = [string, Sent, step: string, where: string | undefined, message: RegExp, code: string]

function signatureMistakes(): Row[] {
  const blank = { current: '1', customerNo: '8610 0001', size: '20' }
  const digest = (name: string) =>
    createHash(name)
      .update(right + digits)
      .digest('hex')
  const pss = (hash: string): Sent => ({
    signatureBy: (key) =>
      sign(hash, Buffer.from(right + digits), { key, padding: constants.RSA_PKCS1_PSS_PADDING }).toString('base64'),
  })
  const rows: [string, Sent, RegExp][] = [
    ['encoded values', { body: blank, text: `{current:1,customerNo:8610%200001,size:20}${digits}` }, /percent-encoded/],
    ['an encoded text', { text: encodeURIComponent(right + digits) }, /percent-encoded/],
    ['names in lower case', { text: right.toLowerCase() + digits }, /another case/],
    ['a text in upper case', { text: right.toUpperCase() + digits }, /another case/],
    ['a digest', { text: digest('sha1') }, /over a digest/],
    ['a digest in upper case', { text: digest('md5').toUpperCase() }, /over a digest/],
    ['the padding PSS', pss('sha1'), /PSS/],
    ['the padding PSS with SHA-256', pss('sha256'), /PSS/],
    ['an HMAC', { signature: () => createHmac('sha256', 'k').update(right).digest('base64') }, /an HMAC/],
    ['a header', { text: `{companyId:1000218,current:1,customerNo:86100001,size:20}${digits}` }, /headers too/],
    [
      'two headers',
      {
        headers: { lang: 'zh-CN' },
        text: `{companyId:1000218,current:1,customerNo:86100001,lang:zh-CN,size:20}${digits}`,
      },
      /headers too/,
    ],
    ['descending names', { text: `{size:20,customerNo:86100001,current:1}${digits}` }, /another order/],
    ['a second before', { text: right + String(now - 1000) }, /read once/],
    ['a minute later', { text: right + String(now + 60_000) }, /another body/],
  ]
  return rows.map(([name, sent, message]) => [name, sent, 'signature', 'signature', message, '00012001'])
}

test.each<[string, Sent, step: string, where: string | undefined, message: RegExp, code: string]>([
  ['no companyId', { headers: { companyId: undefined } }, 'header', 'companyId', /missing/, 'GATEWAY_CODE_009'],
  ['no trace', { headers: { trace: undefined } }, 'header', 'trace', /missing/, 'GATEWAY_CODE_009'],
  ['no apiKey', { headers: { apiKey: undefined } }, 'header', 'apiKey', /missing/, 'GATEWAY_CODE_009'],
  ['no signature', { headers: { signature: undefined } }, 'header', 'signature', /missing/, 'GATEWAY_CODE_009'],
  ['no version', { headers: { version: undefined } }, 'header', 'version', /missing/, 'GATEWAY_CODE_009'],
  ['no timestamp', { headers: { timestamp: undefined } }, 'header', 'timestamp', /missing/, 'GATEWAY_CODE_009'],
  ['a name in other case', { body: { Current: '1' } }, 'name', 'Current', /not in the spec/, 'GATEWAY_CODE_015'],
  ['an unknown name', { body: { ...asked, email: 'a' } }, 'name', 'email', /not in the spec/, 'GATEWAY_CODE_015'],
  ['no JSON', { body: 'current=1' }, 'form', 'body', /no JSON/, 'GATEWAY_CODE_015'],
  ['another company', { headers: { companyId: '1' } }, 'credential', 'companyId', /not that of/, '00012004'],
  ['a company in words', { headers: { companyId: 'acme' } }, 'form', 'companyId', /digits/, 'GATEWAY_CODE_015'],
  ['another apiKey', { headers: { apiKey: 'other' } }, 'credential', 'apiKey', /not that of/, '00012003'],
  ['the trace of an encrypted body', { headers: { trace: 'x-7f3a' } }, 'form', 'trace', /x-/, 'GATEWAY_CODE_015'],
  ['seconds', { timestamp: String(Math.floor(now / 1000)) }, 'clock', 'timestamp', /seconds/, '00012002'],
  ['a date', { timestamp: '2026-03-04T05:06:07Z' }, 'clock', 'timestamp', /digits/, '00012002'],
  ['a clock that is 6 seconds slow', { timestamp: String(now - 6000) }, 'clock', 'timestamp', /recvWindow/, '00012002'],
  ['a clock that is 6 seconds fast', { timestamp: String(now + 6000) }, 'clock', 'timestamp', /recvWindow/, '00012002'],
  [
    'a narrow recvWindow',
    { timestamp: String(now - 300), headers: { recvWindow: '200' } },
    'clock',
    'timestamp',
    /recvWindow/,
    '00012002',
  ],
  ['a recvWindow in words', { headers: { recvWindow: '5s' } }, 'form', 'recvWindow', /digits/, 'GATEWAY_CODE_015'],
  ['another key', { key: another }, 'signature', 'signature', /private key of the account/, '00012001'],
  ['a key of another kind', { key: elliptic }, 'signature', 'signature', /private key of the account/, '00012001'],
  ['MD5', { hash: 'md5' }, 'signature', 'signature', /with MD5/, '00012001'],
  ['SHA256', { hash: 'sha256' }, 'signature', 'signature', /with SHA256/, '00012001'],
  ['SHA384', { hash: 'sha384' }, 'signature', 'signature', /with SHA384/, '00012001'],
  ['SHA512', { hash: 'sha512' }, 'signature', 'signature', /with SHA512/, '00012001'],
  [
    'hexadecimal digits',
    { signature: (bytes) => bytes.toString('hex') },
    'form',
    'signature',
    /Base64/,
    'GATEWAY_CODE_015',
  ],
  [
    'Base64 for addresses',
    { signature: (bytes) => bytes.toString('base64url') },
    'form',
    'signature',
    /Base64/,
    'GATEWAY_CODE_015',
  ],
  [
    'quotes',
    { text: `{"current":"1","customerNo":"86100001","size":"20"}${digits}` },
    'signature',
    'signature',
    /quotes/,
    '00012001',
  ],
  [
    'single quotes',
    { text: `{'current':'1','customerNo':'86100001','size':'20'}${digits}` },
    'signature',
    'signature',
    /quotes/,
    '00012001',
  ],
  [
    'the body as it was sent',
    { body: { size: '20', current: '1' }, text: `{"size":"20","current":"1"}${digits}` },
    'signature',
    'signature',
    /quotes/,
    '00012001',
  ],
  [
    'a blank behind colons',
    { text: `{current: 1,customerNo: 86100001,size: 20}${digits}` },
    'signature',
    'signature',
    /compact/,
    '00012001',
  ],
  [
    'a blank behind colons and commas',
    { text: `{current: 1, customerNo: 86100001, size: 20}${digits}` },
    'signature',
    'signature',
    /compact/,
    '00012001',
  ],
  [
    'a blank behind commas',
    { text: `{current:1, customerNo:86100001, size:20}${digits}` },
    'signature',
    'signature',
    /compact/,
    '00012001',
  ],
  [
    'line ends',
    { text: `{\n  current: 1,\n  customerNo: 86100001,\n  size: 20\n}${digits}` },
    'signature',
    'signature',
    /compact/,
    '00012001',
  ],
  [
    'another order',
    { text: `{customerNo:86100001,current:1,size:20}${digits}` },
    'signature',
    'signature',
    /another order/,
    '00012001',
  ],
  ['no timestamp in it', { text: right }, 'signature', 'signature', /without the timestamp/, '00012001'],
  ['the timestamp in front', { text: digits + right }, 'signature', 'signature', /in front/, '00012001'],
  ['a separator', { text: `${right}&${digits}` }, 'signature', 'signature', /something between/, '00012001'],
  ['signed seconds', { text: right + String(Math.floor(now / 1000)) }, 'signature', 'signature', /seconds/, '00012001'],
  ['a clock read twice', { text: right + String(now + 3) }, 'signature', 'signature', /read once/, '00012001'],
  [
    'pairs',
    { text: `current=1&customerNo=86100001&size=20${digits}` },
    'signature',
    'signature',
    /over pairs/,
    '00012001',
  ],
  [
    'a signed null',
    { body: { current: '1', customerNo: null }, text: `{current:1,customerNo:null}${digits}` },
    'signature',
    'signature',
    /null/,
    '00012001',
  ],
  ['no body in it', { text: digits }, 'signature', 'signature', /all fields/, '00012001'],
  ['an empty body in it', { text: `{}${digits}` }, 'signature', 'signature', /all fields/, '00012001'],
  ['a field left out', { text: `{current:1,size:20}${digits}` }, 'signature', 'signature', /all fields/, '00012001'],
  [
    'another body',
    { text: `{current:2,customerNo:86100001,size:20}${digits}` },
    'signature',
    'signature',
    /another body/,
    '00012001',
  ],
  ...signatureMistakes(),
  [
    'companyId and apiKey swapped',
    { account: ({ companyId, apiKey }) => ({ companyId: apiKey, apiKey: companyId }) },
    'credential',
    'companyId',
    /swapped/,
    '00012004',
  ],
  [
    'the private key for an apiKey',
    { account: ({ privateKey }) => ({ apiKey: privateKey }) },
    'credential',
    'apiKey',
    /private key/,
    '00012003',
  ],
  ['page 0', { body: { current: '0' } }, 'paging', 'current', /from 1/, 'GATEWAY_CODE_015'],
  ['a page in words', { body: { current: 'one' } }, 'paging', 'current', /digits/, 'GATEWAY_CODE_015'],
  ['a size of 0', { body: { size: '0' } }, 'paging', 'size', /1 to 2000/, 'GATEWAY_CODE_015'],
  ['a size of 2001', { body: { size: '2001' } }, 'paging', 'size', /1 to 2000/, 'GATEWAY_CODE_015'],
  ['a page that is a number', { body: { current: 1 } }, 'form', 'current', /not a text/, 'GATEWAY_CODE_015'],
  ['a size that is a number', { body: { size: 20 } }, 'form', 'size', /not a text/, 'GATEWAY_CODE_015'],
  [
    'a customerNo that is a number',
    { body: { customerNo: 86100001 } },
    'schema',
    'customerNo',
    /string/,
    'GATEWAY_CODE_015',
  ],
])('%s is refused by its step', async (_, sent, step, where, message, code) => {
  const { status, answer, violations } = await send(sent)
  expect(violations[0]).toMatchObject({ step, ...(where && { where }), message: expect.stringMatching(message) })
  expect(status).toBe(200)
  expect(answer).toMatchObject({ code, ok: false, fail: true })
})

test('a signature over a bare digest is refused by its step', async () => {
  const bare = (key: KeyObject) => privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(20, 7))
  await using mock = await startMock(vendor, { now: () => now })
  const own = createPrivateKey({ key: Buffer.from(mock.options.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  const { violations } = await send({ signature: () => bare(own).toString('base64') })
  expect(violations[0]).toMatchObject({
    step: 'signature',
    message: expect.stringMatching(/something else than a digest/),
  })
})

// The mock itself sees missing headers first, by the spec; the verifier does not rely on that.
test('the verifier alone names each header that is missing', () => {
  const { options } = vendor.fixture({ origin: 'http://127.0.0.1', seed: 1 })
  const bare = { method: 'POST', path: '', rawQuery: '', query: [], headers: [], body: new Uint8Array(), text: '{}' }
  const request = { ...bare, header: () => undefined }
  const violations = vendor.handlers.customerPage.verify(request, { options, now, firstUse: () => true })
  expect(violations.map(({ step, where }) => [step, where])).toEqual(
    ['companyId', 'apiKey', 'trace', 'timestamp', 'signature'].map((name) => ['header', name]),
  )
})

test('only the one thing that is wrong is named', async () => {
  for (const sent of [
    { headers: { apiKey: 'other' } },
    { hash: 'sha256' },
    { timestamp: String(now - 6000) },
    { body: { current: '0' } },
  ])
    expect((await send(sent)).violations).toHaveLength(1)
})

test('the answer has the trace of the request, and 20 records of page 1 unless asked otherwise', async () => {
  const { answer } = await send({ body: {} })
  expect(answer).toMatchObject({ trace: 't-7f3a-1772600767', data: { current: 1, size: 20, total: 25 } })
  expect(answer.data.records).toHaveLength(20)
})

test('a customerNo finds its customer alone', async () => {
  expect((await send()).answer.data).toMatchObject({ total: 1, records: [{ customerNo: '86100001' }] })
  expect((await send({ body: { customerNo: '1' } })).answer.data).toMatchObject({ total: 0, records: [] })
})

test('a seed has one key in a process, and another seed another', () => {
  const key = (seed: number) => vendor.fixture({ origin: 'http://127.0.0.1', seed }).options.privateKey
  expect(key(1)).toBe(key(1))
  expect(key(1)).not.toBe(key(2))
})
