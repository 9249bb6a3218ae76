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
  ['secretId', { secretId: undefined }],
  ['secretId', { secretId: '' }],
  ['secretId', { secretId: 987654 }],
  ['secretKey', { secretKey: undefined }],
  ['secretKey', { secretKey: { toString: () => 'planted-wrong' } }],
  ['token', { token: '' }],
  ['token', { token: 987654 }],
  ['region', { region: 'planted wrong' }],
  ['region', { region: null }],
  ['signatureMethod', { signatureMethod: 'planted-wrong' }],
  ['signatureMethod', { signatureMethod: 'HMACSHA256' }],
  ['method', { method: 'post' }],
  ['method', { method: 'PUT' }],
  ['baseUrl', { baseUrl: 'planted-wrong' }],
  ['baseUrl', { baseUrl: 'ftp://planted-wrong.example' }],
  ['baseUrl', { baseUrl: 'https://user:planted-wrong@partners.api.qcloud.com' }],
  ['baseUrl', { baseUrl: 'https://partners.api.qcloud.com?planted-wrong' }],
  ['secretkey', { secretkey: 'planted-wrong' }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => tencentCloud({ ...options, ...wrong }))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted|987654/)
})

test.each<[string, object]>([
  ['clientUins', { clientUins: [] }],
  ['clientUins', { clientUins: '100000000001' }],
  ['clientUins.1', { clientUins: ['100000000001', 987654] }],
  ['clientUins.0', { clientUins: [' '] }],
  ['hasOverdueBill', { hasOverdueBill: true }],
  ['hasOverdueBill', { hasOverdueBill: '1' }],
  ['hasOverdueBill', { hasOverdueBill: 2 }],
  ['flag', { flag: 'd' }],
  ['flag', { flag: 'A' }],
  ['clientRemark', { clientRemark: '' }],
  ['clientRemark', { clientRemark: 987654 }],
  ['order', { order: 'desc' }],
  ['order', { order: 2 }],
  ['clientremark', { clientremark: 'planted-wrong' }],
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

test.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])(
  'page %d is refused before anything is sent',
  async (page) => {
    const vendor = scriptVendor(pageAnswer([]))
    await expect(tencentCloud(options, vendor.environment).listPage({}, { page })).rejects.toMatchObject({
      category: 'invalid-query',
      message: expect.stringContaining('page'),
    })
    expect(vendor.requests).toEqual([])
  },
)

test.each([0, 1001, 2.5])('page size %d is refused before anything is sent', async (pageSize) => {
  const vendor = scriptVendor(pageAnswer([]))
  await expect(tencentCloud(options, vendor.environment).listPage({}, { pageSize })).rejects.toMatchObject({
    category: 'invalid-query',
    message: expect.stringContaining('pageSize'),
  })
  expect(vendor.requests).toEqual([])
})
