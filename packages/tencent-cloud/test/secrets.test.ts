import { inspect } from 'node:util'
import type { Secret } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { tencentCloud } from '../src/index.ts'
import { failureOf } from './mocked-provider.ts'
import { errorAnswer, scriptVendor } from './scripted-vendor.ts'

// The kit gives the two credentials that every account has, and no token of temporary ones.
const token = 'planted-token'

test.each<[string, Secret]>([
  ['as text', token],
  ['by a function', async () => token],
])('a token that is given %s stands in no error, not in the words of the vendor either', async (_, given) => {
  const vendor = scriptVendor(errorAnswer(`x.${token}`, `${token} has expired`, 'AuthFailure'))
  const provider = tencentCloud({ secretId: 'A1B2C3', secretKey: 'S3CR3T', token: given }, vendor.environment)
  const error = await failureOf(provider.listPage())
  expect(error).toMatchObject({ vendorMessage: 'AuthFailure: *** has expired' })
  expect(inspect(error, { showHidden: true, depth: Infinity }) + JSON.stringify(error)).not.toContain(token)
})

test('a token function that fails gives nothing away', async () => {
  const failing = { secretId: 'A1B2C3', secretKey: 'S3CR3T', token: () => Promise.reject(new Error(token)) }
  const error = await failureOf(tencentCloud(failing, scriptVendor({}).environment).listPage())
  expect(error).toMatchObject({ category: 'config' })
  expect(inspect(error, { showHidden: true, depth: Infinity })).not.toContain(token)
})
