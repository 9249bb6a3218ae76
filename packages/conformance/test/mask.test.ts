import { Buffer } from 'node:buffer'
import { join } from 'node:path'
import type { MockRequest } from '@kehu/core/v1/mock'
import { expect, test } from 'vitest'
import { loadPlugin, type Stand } from '../src/index.ts'
import { maskFor } from '../src/report/mask.ts'

const plugin = await loadPlugin(join(import.meta.dirname, 'plugins', 'lighthouse'))
// Of 16 bytes: in base64 its end is shared with what follows.
const secret = 'K3y?/+ "灯"\\ü!'
const mockOptions = { account: 'lighthouse-1', key: secret, baseUrl: 'http://127.0.0.1:4321' }
const mockOf = (options: object) =>
  ({ options, variants: [], origin: 'http://127.0.0.1:4321' }) as unknown as Stand['mock']
const maskWith = (options: Stand['options']) => maskFor(plugin, { options, mock: mockOf(mockOptions) })
const mask = maskWith(mockOptions)

const bytes = Buffer.from(secret)
test.each<[string, string]>([
  ['as it is', secret],
  ['in JSON', JSON.stringify(secret).slice(1, -1)],
  ['percent-encoded', encodeURIComponent(secret)],
  ['percent-encoded in small letters', encodeURIComponent(secret).toLowerCase()],
  ['in hexadecimal digits', bytes.toString('hex')],
  ['in capital hexadecimal digits', bytes.toString('hex').toUpperCase()],
  ['in base64', bytes.toString('base64')],
  ['in base64url', bytes.toString('base64url')],
])('a secret is masked %s', (_, written) => {
  expect(mask.text(`before ${written} after, and ${written}.`)).toBe('before *** after, and ***.')
})

test.each([1, 2, 3, 4])('a secret is masked in base64 behind %i other bytes', (length) => {
  const joined = Buffer.from(`${'x'.repeat(length)}${secret}:and so on`)
  for (const encoding of ['base64', 'base64url'] as const) {
    const masked = mask.text(joined.toString(encoding))
    expect(masked).toContain('***')
    expect(Buffer.from(masked.split('***')[0] ?? '', 'base64').toString()).not.toContain(secret.slice(0, 2))
  }
})

test('what a check gave in the place of the right secret is masked, and the right one behind a function', () => {
  expect(maskWith({ key: 'another one' }).text(`${secret} and another one`)).toBe('*** and ***')
  expect(maskWith({ key: () => secret }).text(`it is ${secret}`)).toBe('it is ***')
})

test('a secret that begins as another one does leaves none of its end behind', () => {
  const both = { ...plugin, manifest: { ...plugin.manifest, secrets: ['key', 'other'] } }
  const options = { key: 'lamp', other: 'lamp-oil' }
  const { text } = maskFor(both, { options, mock: mockOf(options) })
  expect(text('lamp-oil, lamp')).toBe('***, ***')
})

test('a text of fewer than 4 characters is no secret that can be masked, and none is an empty pattern', () => {
  const short = { key: 'abc' }
  expect(maskFor(plugin, { options: short, mock: mockOf(short) }).text('abc abcd')).toBe('abc abcd')
  const four = { key: 'abcd' }
  expect(maskFor(plugin, { options: four, mock: mockOf(four) }).text('abc abcd')).toBe('abc ***')
})

test('the address of the mock is the same in every run', () => {
  expect(mask.text('http://127.0.0.1:4321/v1 and 127.0.0.1:43')).toBe('http://the-mock/v1 and 127.0.0.1:43')
})

test('of a request, what the security schemes name is masked and what the spec does not declare is left out', () => {
  const headers = [
    ['Accept', '*/*'],
    ['X-Sign', 'd1ge5t'],
    ['x-time', '1600000000'],
    ['Authorization', 'Bearer t0ken'],
    ['Content-Type', 'text/plain'],
  ] as const
  const request = {
    method: 'POST',
    path: '/v1/members',
    rawQuery: `account=a&name=${encodeURIComponent(secret)}&%zz=1`,
    headers,
    text: `{"is":${JSON.stringify(secret)}}`,
  } as unknown as MockRequest
  expect(mask.request(request).split('\n')).toEqual([
    'POST /v1/members?account=a&name=***&%zz=1',
    'X-Sign: ***',
    'x-time: 1600000000',
    'Authorization: ***',
    'Content-Type: text/plain',
    '',
    '{"is":"***"}',
  ])
})

test('a query parameter that a security scheme names is masked, however its name is written', () => {
  const document = { components: { securitySchemes: { key: { type: 'apiKey', in: 'query', name: 'api key' } } } }
  const other = { ...plugin, spec: { ...plugin.spec, document } }
  const { request } = maskFor(other, { options: {}, mock: mockOf({}) })
  const sent = { method: 'GET', path: '/', rawQuery: 'api%20key=t0ken&b=1', headers: [], text: '' }
  expect(request(sent as unknown as MockRequest)).toBe('GET /?api%20key=***&b=1')
})
