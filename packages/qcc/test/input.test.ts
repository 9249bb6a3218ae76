import { KehuError } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { qcc } from '../src/index.ts'
import { pageAnswer, scriptVendor } from './scripted-vendor.ts'

const options = { key: 'planted-key', secretKey: 'planted-secret' }
const query = { searchKey: '南通元方缘智造工程股份有限公司' }

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
  ['key', { key: undefined }],
  ['key', { key: '' }],
  ['key', { key: 987654 }],
  ['secretKey', { secretKey: undefined }],
  ['secretKey', { secretKey: { toString: () => 'planted-wrong' } }],
  ['baseUrl', { baseUrl: 'planted-wrong' }],
  ['baseUrl', { baseUrl: 'ftp://planted-wrong.example' }],
  ['baseUrl', { baseUrl: 'https://user:planted-wrong@pro.qcc.com' }],
  ['baseUrl', { baseUrl: 'https://pro.qcc.com?planted-wrong' }],
  ['path', { path: '' }],
  ['path', { path: '/list?planted-wrong' }],
  ['secretkey', { secretkey: 'planted-wrong' }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => qcc({ ...options, ...wrong }))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted|987654/)
})

test.each<[string, object]>([
  ['searchKey', { searchKey: undefined }],
  ['searchKey', { searchKey: '' }],
  ['searchKey', { searchKey: '司' }],
  // One character, though UTF-16 writes it in two halves.
  ['searchKey', { searchKey: '𠮷' }],
  ['searchKey', { searchKey: ' 司 ' }],
  ['searchKey', { searchKey: 3206004172631 }],
  ['year', { year: 2018 }],
  ['year', { year: '18' }],
  ['year', { year: 'planted-wrong' }],
  ['Year', { Year: '2018' }],
])('a wrong query field %s is named, and its value is not shown', async (name, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = qcc(options, vendor.environment)
  const error: unknown = await provider.listPage({ ...query, ...wrong }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'invalid-query', message: expect.stringContaining(`query field '${name}'`) })
  expect(String(error)).not.toMatch(/planted|3206004172631/)
  expect(vendor.requests).toEqual([])
})

test.each([0, -1, 1.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])(
  'page %d is refused before anything is sent',
  async (page) => {
    const vendor = scriptVendor(pageAnswer([]))
    await expect(qcc(options, vendor.environment).listPage(query, { page })).rejects.toMatchObject({
      category: 'invalid-query',
      message: expect.stringContaining('page'),
    })
    expect(vendor.requests).toEqual([])
  },
)

test.each([0, 51, 2.5])('page size %d is refused before anything is sent', async (pageSize) => {
  const vendor = scriptVendor(pageAnswer([]))
  await expect(qcc(options, vendor.environment).listPage(query, { pageSize })).rejects.toMatchObject({
    category: 'invalid-query',
    message: expect.stringContaining('pageSize'),
  })
  expect(vendor.requests).toEqual([])
})
