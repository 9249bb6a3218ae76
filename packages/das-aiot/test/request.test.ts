import { execFileSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dasAiot, type DasAiotAppOptions, type DasAiotQuery } from '../src/index.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const site = { baseUrl: 'https://aiot.example.com', project: '412837465019283' }
const app = { ...site, appId: 'a1b2c3', appSecret: 'S3CR3T' }

/** The first requests that the client makes, for a token and for the list. */
async function firstRequests(given: Partial<DasAiotAppOptions> = {}, query: DasAiotQuery = {}) {
  const vendor = scriptVendor(pageAnswer([]))
  await dasAiot({ ...app, ...given }, vendor.environment).listPage(query)
  const [list] = vendor.requests
  const [token] = vendor.tokenRequests
  if (!list || !token) throw new Error('nothing was sent')
  return { list, token, parameters: Object.fromEntries(token.url.searchParams) }
}

test('the request for a page is what the document says, byte for byte', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  const options = { ...site, token: 'T0KEN', instance: '甲 &=+', timezone: 'Asia/Shanghai' }
  const query = {
    customerStatus: [1, 2],
    creationTimeEnd: 1699976234763,
    creationTimeStart: 1688976234763,
    phone: '130251412',
    name: '张"三\\',
  }
  await dasAiot(options, vendor.environment).listPage(query, { page: 3, pageSize: 7 })
  const [request] = vendor.requests
  expect(request?.method).toBe('POST')
  expect(request?.url.href).toBe(
    'https://aiot.example.com/api/open/customer/customer-manage/v1/customer/page?project=412837465019283&instance=%E7%94%B2%20%26%3D%2B',
  )
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    authorization: 'Bearer T0KEN',
    'content-type': 'application/json',
    timezone: 'Asia/Shanghai',
  })
  expect(request?.body).toBe(
    '{"pageIndex":3,"pageSize":7,"name":"张\\"三\\\\","phone":"130251412","creationTimeStart":1688976234763,"creationTimeEnd":1699976234763,"customerStatus":[1,2]}',
  )
  expect(vendor.tokenRequests).toEqual([])
})

test('what is not given is not sent', async () => {
  const { list } = await firstRequests()
  expect(list.url.search).toBe('?project=412837465019283')
  expect(list.body).toBe('{"pageIndex":1,"pageSize":500}')
  expect([...list.headers.keys()]).toEqual(['authorization', 'content-type'])
})

test('the request for a token is what the vendor says, byte for byte', async () => {
  const { token } = await firstRequests({ appId: 'a1 b2' })
  expect(token.method).toBe('GET')
  expect(token.body).toBe('')
  // printf 'appid=a1 b2&sign_method=hmac_sha256&timestamp=1772600767089' | openssl dgst -sha256 -hmac S3CR3T
  const sign = '774ec840999f3a1b0c14391960ba5975260efaa704b348d2066ae62f8b9b1d62'
  expect(token.url.href).toBe(
    `https://aiot.example.com/api/justauth/generate/v1/visitor/token?appid=a1%20b2&sign_method=hmac_sha256&sign=${sign}&timestamp=1772600767089`,
  )
})

test.each(['hmac_sha256', 'hmac-sha256'] as const)('with %s the sign is what openssl makes', async (signMethod) => {
  const { parameters } = await firstRequests({ signMethod })
  const input = `appid=a1b2c3&sign_method=${signMethod}&timestamp=${parameters['timestamp']}`
  const made = execFileSync('openssl', ['dgst', '-sha256', '-hmac', 'S3CR3T'], { input, encoding: 'utf8' })
  expect(parameters).toMatchObject({ sign_method: signMethod, sign: made.trim().split(' ').at(-1) })
})

test('with md5 the sign is what md5sum makes of the text and the secret', async () => {
  const { parameters } = await firstRequests({ signMethod: 'md5' })
  const input = `appid=a1b2c3&sign_method=md5&timestamp=${parameters['timestamp']}S3CR3T`
  const [digits] = execFileSync('md5sum', { input, encoding: 'utf8' }).split(' ')
  expect(parameters).toMatchObject({ sign_method: 'md5', sign: digits })
})

test('the sign is what node:crypto makes of any credentials, and they arrive as they are', async () => {
  const credential = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /\S/.test(text))
  await fc.assert(
    fc.asyncProperty(credential, credential, fc.boolean(), async (appId, appSecret, isMd5) => {
      const signMethod = isMd5 ? 'md5' : 'hmac_sha256'
      const { parameters, token } = await firstRequests({ appId, appSecret, signMethod })
      const text = `appid=${appId}&sign_method=${signMethod}&timestamp=${parameters['timestamp']}`
      const made = isMd5 ? createHash('md5').update(text + appSecret) : createHmac('sha256', appSecret).update(text)
      expect(parameters).toMatchObject({ appid: appId, sign: made.digest('hex') })
      expect(token.url.search).toMatch(/^[!-*,-~]+$/)
    }),
    { numRuns: 200 },
  )
})

test('timestamp is the time of the clock, in milliseconds', async () => {
  const { parameters } = await firstRequests()
  expect(parameters['timestamp']).toBe(String(Date.parse('2026-03-04T05:06:07.089Z')))
})

test('the token is sent as it came', async () => {
  const { list } = await firstRequests()
  expect(list.headers.get('Authorization')).toMatch(/^Bearer [\w-]+\.[\w-]+\.unsigned$/)
})

test.each([
  ['https://gateway.example', ''],
  ['https://gateway.example/', ''],
  ['https://gateway.example/das', '/das'],
  ['https://gateway.example/das//', '/das'],
  ['http://gateway.example:8443/a/b', '/a/b'],
])('baseUrl %s is kept, and slashes are not doubled', async (baseUrl, prefix) => {
  const { list, token } = await firstRequests({ baseUrl })
  expect(list.url.origin).toBe(new URL(baseUrl).origin)
  expect(list.url.pathname).toBe(`${prefix}/api/open/customer/customer-manage/v1/customer/page`)
  expect(token.url.pathname).toBe(`${prefix}/api/justauth/generate/v1/visitor/token`)
})

test('any name and project arrive as they were given', async () => {
  const anyText = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /\S/.test(text))
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (name, project) => {
      const { list } = await firstRequests({ project }, { name })
      expect(JSON.parse(list.body)).toEqual({ pageIndex: 1, pageSize: 500, name })
      expect(list.url.searchParams.get('project')).toBe(project)
      expect(list.url.search).toMatch(/^[!-*,-~]+$/)
    }),
  )
})

test('a token that is a function is asked anew for each request', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  const tokens = ['first', 'second']
  const provider = dasAiot({ ...site, token: async () => tokens.shift() ?? '' }, vendor.environment)
  await provider.listPage()
  await provider.listPage()
  expect(vendor.requests.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer first', 'Bearer second'])
})

test.each(['', 'Bearer T0KEN', 'T0\nKEN', '令牌'])(
  'a token function that returns %j is a mistake of options',
  async (token) => {
    const vendor = scriptVendor(pageAnswer([]))
    const provider = dasAiot({ ...site, token: () => token }, vendor.environment)
    await expect(provider.listPage()).rejects.toMatchObject({ category: 'config', provider: 'das-aiot' })
    expect(vendor.requests).toEqual([])
  },
)
