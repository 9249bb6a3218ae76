import { readVariables } from '@kehu/core'
import { describe, expect, test } from 'vitest'
import { connect } from '../src/connect.ts'
import { vendors } from '../src/vendors.ts'

type Vendor = (typeof vendors)[number]
const known = (id: string): Vendor => vendors.find((vendor) => vendor.id === id) as Vendor

test('a query field that may be left out can be set too', () => {
  const query = (id: string, variables: Record<string, string>) => readVariables(known(id).manifest, variables)?.query
  const qcc = { KEHU_QCC_KEY: 'k', KEHU_QCC_SECRET_KEY: 's', KEHU_QCC_SEARCH_KEY: 'company' }
  expect(query('qcc', { ...qcc, KEHU_QCC_YEAR: '2018' })).toEqual({ searchKey: 'company', year: '2018' })
  const tencent = { KEHU_TENCENT_CLOUD_SECRET_ID: 'i', KEHU_TENCENT_CLOUD_SECRET_KEY: 'k' }
  expect(
    query('tencent-cloud', { ...tencent, KEHU_TENCENT_CLOUD_FLAG: 'a', KEHU_TENCENT_CLOUD_CLIENT_UINS: '1,2' }),
  ).toEqual({ flag: 'a', clientUins: ['1', '2'] })
  const das = { KEHU_DAS_AIOT_BASE_URL: 'http://127.0.0.1', KEHU_DAS_AIOT_PROJECT: '1', KEHU_DAS_AIOT_TOKEN: 't' }
  expect(query('das-aiot', { ...das, KEHU_DAS_AIOT_NAME: '王', KEHU_DAS_AIOT_CUSTOMER_STATUS: '1' })).toEqual({
    name: '王',
    customerStatus: [1],
  })
})

test('a variable that is not known ends in a usage error of one sentence', async () => {
  await expect(connect(known('qcc'), false, {}, { KEHU_QCC_KEYS: 'CANARY' })).rejects.toThrow(
    /^KEHU_QCC_KEYS is not known; qcc takes KEHU_QCC_KEY, /,
  )
})

describe('a provider that refuses what it is given names the variable, and no value', () => {
  const multimarkets = {
    KEHU_MULTIMARKETS_BASE_URL: 'http://127.0.0.1:9/CANARY',
    KEHU_MULTIMARKETS_COMPANY_ID: '1001',
    KEHU_MULTIMARKETS_API_KEY: 'CANARY',
  }
  const das = { KEHU_DAS_AIOT_BASE_URL: 'http://127.0.0.1:9', KEHU_DAS_AIOT_PROJECT: 'CANARY' }
  const qcc = { KEHU_QCC_KEY: 'CANARY', KEHU_QCC_SECRET_KEY: 'CANARY', KEHU_QCC_SEARCH_KEY: 'CANARY' }
  test.each([
    ['multimarkets', 'KEHU_MULTIMARKETS_PRIVATE_KEY', multimarkets],
    ['multimarkets', 'KEHU_MULTIMARKETS_COMPANY_ID', { ...multimarkets, KEHU_MULTIMARKETS_COMPANY_ID: 'CANARY' }],
    ['das-aiot', 'KEHU_DAS_AIOT_APP_SECRET', { ...das, KEHU_DAS_AIOT_APP_ID: 'CANARY' }],
    ['qcc', 'KEHU_QCC_YEAR', { ...qcc, KEHU_QCC_YEAR: 'CANARY' }],
  ])('%s: %s', async (id, variable, variables) => {
    const error: unknown = await connect(known(id), false, {}, variables).catch((caught: unknown) => caught)
    expect(String(error)).toContain(`${variable} is missing or not valid: ${id}: `)
    expect(String(error)).not.toContain('CANARY')
  })
})
