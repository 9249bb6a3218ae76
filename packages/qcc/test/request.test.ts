import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const options = { key: 'a1b2c3', secretKey: 'S3CR3T' }
const query = { searchKey: '南通元方缘智造工程股份有限公司' }

/** The first request that the client makes. */
async function firstRequest(given: Partial<Parameters<typeof qcc>[0]> = {}, asked: object = {}) {
  const vendor = scriptVendor(pageAnswer([]))
  await qcc({ ...options, ...given }, vendor.environment).listPage({ ...query, ...asked })
  const [request] = vendor.requests
  if (!request) throw new Error('nothing was sent')
  return { ...request, timespan: request.headers.get('Timespan') ?? '', token: request.headers.get('Token') ?? '' }
}

test('the Token is what md5sum makes of key, Timespan and SecretKey, in upper case', async () => {
  const { token, timespan } = await firstRequest()
  const [digits] = execFileSync('md5sum', { input: `a1b2c3${timespan}S3CR3T`, encoding: 'utf8' }).split(' ')
  expect(token).toBe(digits?.toUpperCase())
})

test('the Token is what node:crypto makes of any credentials', async () => {
  const credential = fc.string({ unit: 'grapheme', minLength: 1 })
  await fc.assert(
    fc.asyncProperty(credential, credential, async (key, secretKey) => {
      const { token, timespan, url } = await firstRequest({ key, secretKey })
      expect(token).toBe(
        createHash('md5')
          .update(key + timespan + secretKey, 'utf8')
          .digest('hex')
          .toUpperCase(),
      )
      expect(url.searchParams.get('key')).toBe(key)
    }),
    { numRuns: 200 },
  )
})

test('Timespan is the second of the clock, rounded down', async () => {
  const { timespan } = await firstRequest()
  expect(timespan).toBe(String(Date.parse('2026-03-04T05:06:07Z') / 1000))
})

test('the request is what the document says, byte for byte', async () => {
  const vendor = scriptVendor(pageAnswer([]))
  await qcc(options, vendor.environment).listPage({ searchKey: '吴江 市&=+', year: '2018' }, { page: 3, pageSize: 7 })
  const [request] = vendor.requests
  expect(request?.method).toBe('GET')
  expect(request?.url.href).toBe(
    'https://pro.qcc.com/api/yj/Customer/GetList?key=a1b2c3&searchKey=%E5%90%B4%E6%B1%9F%20%E5%B8%82%26%3D%2B&year=2018&pageIndex=3&pageSize=7',
  )
  // printf 'a1b2c31772600767S3CR3T' | md5sum
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    token: 'F9EB62A5BEEE390E16CF9482CAE3363E',
    timespan: '1772600767',
  })
})

test('any search text arrives as it was given', async () => {
  const searchKey = fc
    .string({ unit: 'grapheme', minLength: 2 })
    .map((text) => `公${text}司`)
    .filter((text) => text.trim() === text)
  await fc.assert(
    fc.asyncProperty(searchKey, async (text) => {
      const { url } = await firstRequest({}, { searchKey: text })
      expect(url.searchParams.get('searchKey')).toBe(text)
      expect(url.search).toMatch(/^[!-*,-~]+$/)
    }),
  )
})

test.each([
  ['https://gateway.example', undefined, '/api/yj/Customer/GetList'],
  ['https://gateway.example/', undefined, '/api/yj/Customer/GetList'],
  ['https://gateway.example/qcc', undefined, '/qcc/api/yj/Customer/GetList'],
  ['https://gateway.example/qcc//', '//list', '/qcc/list'],
  ['https://gateway.example:8443/a/b', 'c/d', '/a/b/c/d'],
])('baseUrl %s with path %s leads to %s', async (baseUrl, path, expected) => {
  const { url } = await firstRequest({ baseUrl, path })
  expect(url.origin).toBe(new URL(baseUrl).origin)
  expect(url.pathname).toBe(expected)
})

test('year is left out unless it is asked for', async () => {
  const { url } = await firstRequest()
  expect([...url.searchParams.keys()]).toEqual(['key', 'searchKey', 'pageIndex', 'pageSize'])
})
