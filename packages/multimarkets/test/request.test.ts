import { generateKeyPairSync, sign as signBytes, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { multimarkets, type MultiMarketsOptions, type MultiMarketsSignInput } from '../src/index.ts'
import { options, privateKey, publicKey, secretKey } from './account.ts'
import { createClock } from './clock.ts'
import { failureOf } from './mocked-provider.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

/** The first request that the client makes. */
async function firstRequest(given: Partial<MultiMarketsOptions> = {}, query = {}, page = {}) {
  const vendor = scriptVendor(pageAnswer([]))
  await multimarkets({ ...options, ...given } as MultiMarketsOptions, vendor.environment).listPage(query, page)
  const [request] = vendor.requests
  if (!request) throw new Error('nothing was sent')
  return request
}

const own = { privateKey: undefined }

test('the request is what the documents say, byte for byte', async () => {
  const request = await firstRequest(
    { lang: 'zh-CN', recvWindow: 5000 },
    { customerNo: '86100003' },
    { page: 3, pageSize: 7 },
  )
  expect(request.method).toBe('POST')
  expect(request.url.href).toBe(
    'https://bridge.example/webhook/global/customer.admin.WhiteCustomerAdminApiService.page',
  )
  expect(request.body).toBe('{"current":"3","customerNo":"86100003","size":"7"}')
  expect(Object.fromEntries(request.headers)).toEqual({
    'content-type': 'application/json',
    companyid: '1000218',
    trace: expect.stringMatching(/^t-[0-9a-z]+-1772600767089$/),
    apikey: 'a1b2c3d4e5f6',
    recvwindow: '5000',
    signature: signBytes(
      'sha1',
      Buffer.from('{current:3,customerNo:86100003,size:7}1772600767089'),
      privateKey,
    ).toString('base64'),
    lang: 'zh-CN',
    version: '0.0.1',
    timestamp: '1772600767089',
  })
})

test('what is optional is left out unless it is given', async () => {
  const { body, headers } = await firstRequest()
  expect(body).toBe('{"current":"1","size":"500"}')
  expect([...headers.keys()].toSorted()).toEqual([
    'apikey',
    'companyid',
    'content-type',
    'signature',
    'timestamp',
    'trace',
    'version',
  ])
})

test('the text to sign is what the vendor describes, for any customer number', async () => {
  const customerNo = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\s"\\]/.test(text))
  await fc.assert(
    fc.asyncProperty(customerNo, fc.integer({ min: 1, max: 2000 }), async (text, pageSize) => {
      const { body, headers } = await firstRequest({}, { customerNo: text }, { pageSize })
      // The five steps of protocol A5, one after the other.
      const fields = Object.entries(JSON.parse(body) as Record<string, string>).toSorted(([one], [other]) =>
        one < other ? -1 : 1,
      )
      const signed = JSON.stringify(Object.fromEntries(fields)).replaceAll('"', '') + headers.get('timestamp')
      const signature = Buffer.from(headers.get('signature') ?? '', 'base64')
      expect(verify('sha1', Buffer.from(signed, 'utf8'), publicKey, signature)).toBe(true)
      expect(JSON.parse(body)).toEqual({ current: '1', customerNo: text, size: String(pageSize) })
    }),
  )
})

const lines = secretKey.match(/.{1,64}/g) ?? []

test.each([
  ['as one line', secretKey],
  ['with a line end behind it', `${secretKey}\n`],
  ['as lines', lines.join('\n')],
  ['as PEM', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()],
  [
    'as PEM with line ends of Windows',
    ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\r\n'),
  ],
  [
    'as PEM in one line of a .env file',
    ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\\n'),
  ],
])('the private key is read %s, from a text and from a function', async (_, text) => {
  const { headers } = await firstRequest()
  expect((await firstRequest({ privateKey: text })).headers.get('signature')).toBe(headers.get('signature'))
  expect((await firstRequest({ privateKey: async () => text })).headers.get('signature')).toBe(headers.get('signature'))
})

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

test.each([
  ['no key', 'UExBTlRFRA=='],
  ['no Base64', 'PLANTED!'],
  ['a key of another kind', elliptic.export({ type: 'pkcs8', format: 'der' }).toString('base64')],
  ['PKCS #1', privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['a key that is cut off', secretKey.slice(0, -8)],
])('a private key that is %s is a wrong option, and is not shown', async (_, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = multimarkets({ ...options, privateKey: () => wrong }, vendor.environment)
  const error = await failureOf(provider.listPage())
  expect(error).toMatchObject({ category: 'config', message: expect.stringContaining("option 'privateKey'") })
  expect(String(error)).not.toContain(wrong.slice(0, 8))
  expect(vendor.requests).toEqual([])
})

test('sign takes the place of the private key, and is given all that can be signed', async () => {
  const inputs: MultiMarketsSignInput[] = []
  const { headers } = await firstRequest({
    ...own,
    sign: async (input) => {
      inputs.push(input)
      return 'c2lnbmF0dXJl'
    },
  })
  expect(headers.get('signature')).toBe('c2lnbmF0dXJl')
  expect(inputs).toEqual([
    { text: '{current:1,size:500}1772600767089', body: '{"current":"1","size":"500"}', timestamp: '1772600767089' },
  ])
})

test('the text for sign is the one that the private key signs', async () => {
  const { headers } = await firstRequest({
    ...own,
    sign: ({ text }) => signBytes('sha1', Buffer.from(text), privateKey).toString('base64'),
  })
  expect(headers.get('signature')).toBe((await firstRequest()).headers.get('signature'))
})

test.each([
  ['throws', () => Promise.reject(new Error('planted'))],
  ['returns nothing', () => undefined],
  ['returns an empty text', () => ''],
  ['returns a text with a line end', () => 'planted\nplanted'],
])('a function sign that %s is told, and what it said is not', async (_, sign) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = multimarkets({ ...options, ...own, sign } as unknown as MultiMarketsOptions, vendor.environment)
  const error = await failureOf(provider.listPage())
  expect(error).toMatchObject({ category: 'config', message: expect.stringContaining("option 'sign'") })
  expect(String(error)).not.toContain('planted')
  expect(vendor.requests).toEqual([])
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

test('an apiKey from a function that cannot stand in a header is told before anything is sent', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = multimarkets({ ...options, apiKey: () => 'planted\nplanted' }, vendor.environment)
  const error = await failureOf(provider.listPage())
  expect(error).toMatchObject({ category: 'config', message: expect.stringContaining("option 'apiKey'") })
  expect(String(error)).not.toContain('planted')
  expect(vendor.requests).toEqual([])
})

test.each([
  ['https://gateway.example/webhook', '/webhook'],
  ['https://gateway.example/webhook//', '/webhook'],
  ['https://gateway.example:8443/a/webhook/', '/a/webhook'],
  ['https://gateway.example', ''],
])('baseUrl %s keeps its path', async (baseUrl, path) => {
  const { url } = await firstRequest({ baseUrl })
  expect(url.origin).toBe(new URL(baseUrl).origin)
  expect(url.pathname).toBe(`${path}/global/customer.admin.WhiteCustomerAdminApiService.page`)
})

test('traces differ within one millisecond, and never begin with x-', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  let drawn = 0
  const runtime = { ...vendor.clock, random: () => (drawn++ * 0.618_033_988_749) % 1 }
  const provider = multimarkets(options, { ...vendor.environment, runtime, rateBudget: null })
  for (let call = 0; call < 200; call++) await provider.listPage()
  const traces = vendor.requests.map(({ headers }) => headers.get('trace') ?? '')
  expect(new Set(traces).size).toBe(200)
  for (const trace of traces) expect(trace).toMatch(/^t-[0-9a-z]{1,11}-1772600767089$/)
})

test('a secret that is a function is asked anew for each request', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  const apiKeys = ['first', 'second']
  const other = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const privateKeys = [secretKey, other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()]
  const provider = multimarkets(
    { ...options, apiKey: () => apiKeys.shift() ?? '', privateKey: async () => privateKeys.shift() ?? '' },
    vendor.environment,
  )
  await provider.listPage()
  await provider.listPage()
  expect(vendor.requests.map(({ headers }) => headers.get('apiKey'))).toEqual(['first', 'second'])
  const text = Buffer.from('{current:1,size:500}1772600767089')
  const signatures = vendor.requests.map(({ headers }) => Buffer.from(headers.get('signature') ?? '', 'base64'))
  expect(signatures.map((bytes) => verify('sha1', text, publicKey, bytes))).toEqual([true, false])
  expect(signatures.map((bytes) => verify('sha1', text, other.publicKey, bytes))).toEqual([false, true])
})
