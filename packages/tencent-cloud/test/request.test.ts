import { execFileSync } from 'node:child_process'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { tencentCloud, type TencentCloudOptions, type TencentCloudQuery } from '../src/index.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const options = { secretId: 'A1B2C3', secretKey: 'S3CR3T' }

/** The first request that the client makes. */
async function firstRequest(given: Partial<TencentCloudOptions> = {}, asked: TencentCloudQuery = {}) {
  const vendor = scriptVendor(pageAnswer([]))
  await tencentCloud({ ...options, ...given }, vendor.environment).listPage(asked, { page: 3, pageSize: 7 })
  const [request] = vendor.requests
  if (!request) throw new Error('nothing was sent')
  return request
}

/** What openssl makes of a text. */
function openssl(hash: 'sha1' | 'sha256', text: string): string {
  const bytes = execFileSync('openssl', ['dgst', `-${hash}`, '-hmac', options.secretKey, '-binary'], { input: text })
  return bytes.toString('base64')
}

test('the request is what the documents say, byte for byte', async () => {
  const request = await firstRequest()
  expect(request.method).toBe('GET')
  expect(request.url.href).toBe(
    'https://partners.api.qcloud.com/v2/index.php?Action=QueryClientInfos&Timestamp=1772600767&Nonce=536870913&SecretId=A1B2C3&order=1&page=3&rows=7&Signature=' +
      encodeURIComponent(request.parameters.get('Signature') ?? ''),
  )
  expect(request.parameters.get('Signature')).toBe(
    openssl(
      'sha1',
      'GETpartners.api.qcloud.com/v2/index.php?Action=QueryClientInfos&Nonce=536870913&SecretId=A1B2C3&Timestamp=1772600767&order=1&page=3&rows=7',
    ),
  )
  expect(Object.fromEntries(request.headers)).toEqual({})
  expect(request.body).toBe('')
})

test('with every option and query field, by POST', async () => {
  const request = await firstRequest(
    { token: 'T0KEN', region: 'gz', signatureMethod: 'HmacSHA256', method: 'POST' },
    { clientUins: ['u2', 'u1'], hasOverdueBill: 0, flag: 'b', clientRemark: '重点 a+b=c&d_e', order: 0 },
  )
  const signature = openssl(
    'sha256',
    'POSTpartners.api.qcloud.com/v2/index.php?Action=QueryClientInfos&Nonce=536870913&Region=gz&SecretId=A1B2C3&SignatureMethod=HmacSHA256&Timestamp=1772600767&Token=T0KEN&clientRemark=重点 a+b=c&d_e&clientUins.0=u2&clientUins.1=u1&flag=b&hasOverdueBill=0&order=0&page=3&rows=7',
  )
  expect(request.method).toBe('POST')
  expect(request.url.href).toBe('https://partners.api.qcloud.com/v2/index.php')
  expect(Object.fromEntries(request.headers)).toEqual({ 'content-type': 'application/x-www-form-urlencoded' })
  expect(request.body).toBe(
    'Action=QueryClientInfos&Region=gz&Timestamp=1772600767&Nonce=536870913&SecretId=A1B2C3&SignatureMethod=HmacSHA256&Token=T0KEN&clientUins.0=u2&clientUins.1=u1&hasOverdueBill=0&flag=b&clientRemark=%E9%87%8D%E7%82%B9%20a%2Bb%3Dc%26d_e&order=0&page=3&rows=7&Signature=' +
      encodeURIComponent(signature),
  )
})

test('more than ten accounts keep their order', async () => {
  const clientUins = Array.from({ length: 12 }, (_, index) => `uin${index}`)
  const { parameters } = await firstRequest({}, { clientUins })
  expect(clientUins.map((_, index) => parameters.get(`clientUins.${index}`))).toEqual(clientUins)
})

test('any remark arrives as it was given', async () => {
  const remark = fc.string({ unit: 'grapheme', minLength: 1 })
  await fc.assert(
    fc.asyncProperty(remark, async (clientRemark) => {
      const { parameters, url } = await firstRequest({}, { clientRemark })
      expect(parameters.get('clientRemark')).toBe(clientRemark)
      expect(url.search).toMatch(/^[!-*,-~]+$/)
    }),
  )
})

test('Timestamp is the second of the clock, rounded down', async () => {
  const { parameters } = await firstRequest()
  expect(parameters.get('Timestamp')).toBe(String(Date.parse('2026-03-04T05:06:07Z') / 1000))
})

test('an empty region is sent, and signed', async () => {
  const { url, parameters } = await firstRequest({ region: '' })
  expect(url.search).toContain('&Region=&')
  expect(parameters.get('Signature')).toBe(
    openssl(
      'sha1',
      'GETpartners.api.qcloud.com/v2/index.php?Action=QueryClientInfos&Nonce=536870913&Region=&SecretId=A1B2C3&Timestamp=1772600767&order=1&page=3&rows=7',
    ),
  )
})

test('SHA-1 is named only when it was asked for', async () => {
  expect((await firstRequest()).parameters.has('SignatureMethod')).toBe(false)
  const { parameters } = await firstRequest({ signatureMethod: 'HmacSHA1' })
  expect(parameters.get('SignatureMethod')).toBe('HmacSHA1')
})

test.each([
  ['https://gateway.example', 'gateway.example', '/v2/index.php'],
  ['https://gateway.example/', 'gateway.example', '/v2/index.php'],
  ['https://gateway.example:443', 'gateway.example', '/v2/index.php'],
  ['https://GATEWAY.example:8443/a/b//', 'gateway.example:8443', '/a/b/v2/index.php'],
  ['http://127.0.0.1:3000/tencent', '127.0.0.1:3000', '/tencent/v2/index.php'],
  ['https://gateway.example/客户', 'gateway.example', '/%E5%AE%A2%E6%88%B7/v2/index.php'],
])('baseUrl %s leads to %s%s, and both are signed', async (baseUrl, host, path) => {
  const { url, parameters } = await firstRequest({ baseUrl })
  expect([url.host, url.pathname]).toEqual([host, path])
  const signature = parameters.get('Signature')
  parameters.delete('Signature')
  parameters.sort()
  const text = [...parameters].map((pair) => pair.join('=')).join('&')
  expect(signature).toBe(openssl('sha1', `GET${host}${path}?${text}`))
})

test.each([0, 0.5, 1 - Number.EPSILON / 2])(
  'the Nonce is a positive 31-bit integer where chance gives %d',
  async (chance) => {
    const vendor = scriptVendor(pageAnswer([]))
    const runtime = { ...vendor.clock, random: () => chance }
    const provider = tencentCloud(options, { ...vendor.environment, runtime })
    for (let call = 0; call < 3; call++) await provider.listPage()
    const nonces = vendor.requests.map(({ parameters }) => Number(parameters.get('Nonce')))
    expect(new Set(nonces).size).toBe(3)
    for (const nonce of nonces) {
      expect(Number.isInteger(nonce) && nonce >= 1 && nonce < 2 ** 31).toBe(true)
    }
  },
)

test('Timestamp is read after the secrets have been fetched', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  const signal = new AbortController().signal
  const slow = (value: string) => () => vendor.clock.sleep(10_000, signal).then(() => value)
  const secrets = { secretId: slow('A1B2C3'), secretKey: slow('S3CR3T'), token: slow('T0KEN') }
  await tencentCloud(secrets, vendor.environment).listPage()
  expect(vendor.requests[0]?.parameters.get('Timestamp')).toBe(String(Math.floor(vendor.clock.now() / 1000)))
})
