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
  ['key', { key: '' }],
  ['secretKey', { secretKey: '' }],
  ['baseUrl', { baseUrl: 'planted-wrong' }],
  ['baseUrl', { baseUrl: 'ftp://planted-wrong.example' }],
  ['baseUrl', { baseUrl: 'https://user:planted-wrong@pro.qcc.com' }],
  ['baseUrl', { baseUrl: 'https://pro.qcc.com?planted-wrong' }],
  ['path', { path: '' }],
  ['path', { path: '/list?planted-wrong' }],
])('a wrong option %s is named, and its value is not shown', (name, wrong) => {
  const error = errorOf(() => qcc({ ...options, ...wrong }))
  expect(error.category).toBe('config')
  expect(error.message).toContain(`option '${name}'`)
  expect(error.message).not.toMatch(/planted/)
})

test.each<[string, object]>([
  ['searchKey', { searchKey: '' }],
  ['searchKey', { searchKey: '司' }],
  // One character, though UTF-16 writes it in two halves.
  ['searchKey', { searchKey: '𠮷' }],
  ['searchKey', { searchKey: ' 司 ' }],
  ['year', { year: '18' }],
  ['year', { year: '2018-6' }],
  ['year', { year: '2018-H1' }],
  ['year', { year: 'planted-wrong' }],
])('a wrong query field %s is named, and its value is not shown', async (name, wrong) => {
  const vendor = scriptVendor(pageAnswer([]))
  const provider = qcc(options, vendor.environment)
  const error: unknown = await provider.listPage({ ...query, ...wrong }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ category: 'invalid-query', message: expect.stringContaining(`query field '${name}'`) })
  expect(String(error)).not.toMatch(/planted/)
  expect(vendor.requests).toEqual([])
})

test.each<[string, object]>([
  ['two characters', { searchKey: '小米' }],
  ['blanks inside', { searchKey: '小米  科技' }],
  ['a year', { year: '2018' }],
  ['a half-year', { year: '2018-06' }],
])('a query with %s goes out', async (_, right) => {
  const vendor = scriptVendor(pageAnswer([]))
  await qcc(options, vendor.environment).listPage({ ...query, ...right })
  expect(vendor.requests).toHaveLength(1)
})
