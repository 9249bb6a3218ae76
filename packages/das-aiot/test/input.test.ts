import { KehuError } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { dasAiot, type DasAiotOptions } from '../src/index.ts'
import { failureOf } from './mocked-provider.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const site = { baseUrl: 'https://aiot.example.com', project: '412837465019283' }
const app = { ...site, appId: 'planted-app', appSecret: 'planted-secret' }
const given = { ...site, token: 'planted-token' }

function errorOf(act: () => unknown): KehuError {
  try {
    act()
  } catch (error) {
    if (KehuError.isInstance(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

test.each<[string, object]>([
  ['baseUrl', { ...app, baseUrl: 'planted-wrong' }],
  ['baseUrl', { ...app, baseUrl: 'ftp://planted-wrong.example' }],
  ['baseUrl', { ...app, baseUrl: 'https://user:planted-wrong@aiot.example.com' }],
  ['baseUrl', { ...app, baseUrl: 'https://aiot.example.com?planted-wrong' }],
  ['project', { ...app, project: ' ' }],
  ['instance', { ...app, instance: '' }],
  ['timezone', { ...app, timezone: '' }],
  ['timezone', { ...app, timezone: 'planted\r\nwrong' }],
  ['token', { ...given, token: '' }],
  ['token', { ...given, token: 'Bearer planted-wrong' }],
  ['token', site],
  ['token', { ...app, token: 'planted-wrong' }],
  ['token', { ...given, appId: 'planted-wrong' }],
  ['token', { ...given, appSecret: 'planted-wrong' }],
  ['appId', { ...app, appId: undefined }],
  ['appId', { ...app, appId: '' }],
  ['appSecret', { ...app, appSecret: undefined }],
  ['appSecret', { ...app, appSecret: '' }],
  ['signMethod', { ...app, signMethod: 'planted-wrong' }],
  ['signMethod', { ...given, signMethod: 'md5' }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => dasAiot(wrong as DasAiotOptions))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted|987654/)
})

test.each<[string, DasAiotOptions]>([
  ['an app', app],
  ['an app whose secret is a function', { ...app, appSecret: () => 'planted-secret', signMethod: 'md5' }],
  ['a token', given],
  ['a token that is a function', { ...given, token: async () => 'planted-token', instance: 'a', timezone: '+08:00' }],
  ['a token, with the app left undefined', { ...given, appId: undefined, appSecret: undefined, signMethod: undefined }],
])('%s is taken', (_, options) => {
  expect(dasAiot(options).manifest.id).toBe('das-aiot')
})

test('the types know the two ways, and no third', () => {
  // @ts-expect-error: neither a token nor an app
  const neither: DasAiotOptions = site
  // @ts-expect-error: half an app
  const half: DasAiotOptions = { ...site, appId: 'a' }
  // @ts-expect-error: both
  const both: DasAiotOptions = { ...app, token: 'a' }
  expect([neither, half, both]).toHaveLength(3)
})

test.each<[string, object]>([
  ['name', { name: '' }],
  ['name', { name: ' ' }],
  ['phone', { phone: '' }],
  ['creationTimeStart', { creationTimeStart: -987654 }],
  ['creationTimeStart', { creationTimeStart: 0.5 }],
  ['creationTimeEnd', { creationTimeEnd: Number.NaN }],
  ['creationTimeEnd', { creationTimeEnd: 2 ** 53 }],
  ['creationTimeEnd', { creationTimeStart: 987655, creationTimeEnd: 987654 }],
  ['customerStatus', { customerStatus: [] }],
  ['customerStatus.1', { customerStatus: [1, '987654'] }],
  ['customerStatus.0', { customerStatus: [0] }],
  ['customerStatus.0', { customerStatus: [2 ** 31] }],
])('a wrong query field %s is named, and its value is not shown', async (name, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const error = await failureOf(dasAiot(app, vendor.environment).listPage(wrong))
  expect(error).toMatchObject({ category: 'invalid-query', message: expect.stringContaining(`query field '${name}'`) })
  expect(String(error)).not.toMatch(/planted|987654/)
  expect([...vendor.requests, ...vendor.tokenRequests]).toEqual([])
})

test.each([
  {},
  { creationTimeStart: 0, creationTimeEnd: 0 },
  { creationTimeStart: 1688976234763 },
  { customerStatus: [1, 2, 3] },
  { phone: '130251412' },
])('the query %j is sent', async (query) => {
  const vendor = scriptVendor(pageAnswer([]))
  await dasAiot(app, vendor.environment).listPage(query)
  expect(JSON.parse(vendor.requests[0]?.body ?? '')).toEqual({ pageIndex: 1, pageSize: 500, ...query })
})
