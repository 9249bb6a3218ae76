import { KehuError } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const options = { secretId: 'planted-id', secretKey: 'planted-secret' }

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
  ['secretId', { secretId: '' }],
  ['secretKey', { secretKey: '' }],
  ['token', { token: '' }],
  ['region', { region: 'planted wrong' }],
  ['signatureMethod', { signatureMethod: 'planted-wrong' }],
  ['signatureMethod', { signatureMethod: 'HMACSHA256' }],
  ['method', { method: 'post' }],
  ['method', { method: 'PUT' }],
  ['baseUrl', { baseUrl: 'planted-wrong' }],
  ['baseUrl', { baseUrl: 'ftp://planted-wrong.example' }],
  ['baseUrl', { baseUrl: 'https://user:planted-wrong@partners.api.qcloud.com' }],
  ['baseUrl', { baseUrl: 'https://partners.api.qcloud.com?planted-wrong' }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => tencentCloud({ ...options, ...wrong }))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted|987654/)
})

test.each<[string, object]>([
  ['clientUins', { clientUins: [] }],
  ['clientUins.1', { clientUins: ['100000000001', 987654] }],
  ['clientUins.0', { clientUins: [' '] }],
  ['hasOverdueBill', { hasOverdueBill: 2 }],
  ['flag', { flag: 'd' }],
  ['flag', { flag: 'A' }],
  ['clientRemark', { clientRemark: '' }],
  ['order', { order: 2 }],
])('a wrong query field %s is named, and its value is not shown', async (name, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = tencentCloud(options, vendor.environment)
  const error: unknown = await provider.listPage(wrong).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'invalid-query', message: expect.stringContaining(`query field '${name}'`) })
  expect(String(error)).not.toMatch(/planted|987654/)
  expect(vendor.requests).toEqual([])
})

test.each([
  ['clientRemark', { clientRemark: '@planted' }],
  ['clientUins', { clientUins: ['100000000001', '@planted'] }],
  ['clientUins', { clientUins: [...Array.from({ length: 11 }, () => '100000000001'), '@planted'] }],
])('a %s that begins with @ is refused with POST, and goes out with GET', async (name, query) => {
  const vendor = scriptVendor(pageAnswer([]))
  const post = tencentCloud({ ...options, method: 'POST' }, vendor.environment)
  const error: unknown = await post.listPage(query).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({
    category: 'invalid-query',
    provider: 'tencent-cloud',
    attempts: 0,
    message: expect.stringContaining(`query field '${name}' must not begin with '@'`),
  })
  expect(String(error)).not.toContain('planted')
  expect(vendor.requests).toEqual([])

  await tencentCloud(options, vendor.environment).listPage(query)
  expect([...(vendor.requests[0]?.parameters.values() ?? [])]).toContain('@planted')
})
