import type { Manifest } from '@kehu/core'
import { describe, expect, test } from 'vitest'
import { connect } from '../src/connect.ts'
import { readLiveInput } from '../src/live-input.ts'
import { variableName } from '../src/variable-name.ts'
import { vendors } from '../src/vendors.ts'

const manifest = {
  id: '@acme/kehu-crm',
  title: 'Acme',
  options: {
    key: { is: 'a key', required: true },
    windowMs: { is: 'a number', type: 'number' },
    sign: { is: 'a function', type: 'function' },
  },
  operations: {
    customers: {
      query: {
        page: { is: 'a number', required: true, type: 'number', filters: '' },
        ids: { is: 'ids', type: 'texts', filters: '' },
        states: { is: 'states', type: 'numbers', filters: '' },
      },
    },
  },
} as unknown as Manifest

const prefix = 'KEHU_ACME_KEHU_CRM_'
const read = (variables: Record<string, string>) =>
  readLiveInput(manifest, Object.fromEntries(Object.entries(variables).map(([name, value]) => [prefix + name, value])))

test('a variable is named with letters, digits and single underscores', () => {
  expect(variableName('qcc', 'secretKey')).toBe('KEHU_QCC_SECRET_KEY')
  expect(variableName('das-aiot', 'creationTimeStart')).toBe('KEHU_DAS_AIOT_CREATION_TIME_START')
  expect(variableName('@acme/kehu-crm', 'key')).toBe('KEHU_ACME_KEHU_CRM_KEY')
  expect(variableName('@acme/kehu-crm', '')).toBe(prefix)
})

describe('variables become', () => {
  test('what the manifest says: text, number or list', () => {
    expect(read({ KEY: '007', WINDOW_MS: '5000', PAGE: '0', IDS: '100, 0200', STATES: '1,-2.5' })).toEqual({
      options: { key: '007', windowMs: 5000 },
      query: { page: 0, ids: ['100', '0200'], states: [1, -2.5] },
    })
  })

  test('nothing when none is set', () => {
    expect(read({ KEY: '' })).toBeNull()
  })

  test.each([
    ['WINDOW_MS', 'CANARY'],
    ['WINDOW_MS', '0x10'],
    ['WINDOW_MS', '9007199254740993'],
    ['STATES', '1,CANARY'],
    ['STATES', '1,,2'],
  ])('no number: %s=%s is refused by its name alone', (name, value) => {
    const refused = () => read({ KEY: 'CANARY', PAGE: '1', [name]: value })
    expect(refused).toThrow(`${prefix}${name} must be`)
    expect(refused).not.toThrow(value)
  })

  test('no function: one is not offered', () => {
    expect(() => read({ SIGN: 'CANARY' })).toThrow(
      `${prefix}SIGN is not known; @acme/kehu-crm takes ${['KEY', 'WINDOW_MS', 'PAGE', 'IDS', 'STATES'].map((name) => prefix + name).join(', ')}.`,
    )
  })

  test('a query field that may be left out', () => {
    const read4 = (id: string, variables: Record<string, string>) =>
      readLiveInput(vendors.find((vendor) => vendor.id === id)?.manifest ?? manifest, variables)?.query
    const qcc = { KEHU_QCC_KEY: 'k', KEHU_QCC_SECRET_KEY: 's', KEHU_QCC_SEARCH_KEY: 'company' }
    expect(read4('qcc', { ...qcc, KEHU_QCC_YEAR: '2018' })).toEqual({ searchKey: 'company', year: '2018' })
    const tencent = { KEHU_TENCENT_CLOUD_SECRET_ID: 'i', KEHU_TENCENT_CLOUD_SECRET_KEY: 'k' }
    expect(
      read4('tencent-cloud', { ...tencent, KEHU_TENCENT_CLOUD_FLAG: 'a', KEHU_TENCENT_CLOUD_CLIENT_UINS: '1,2' }),
    ).toEqual({ flag: 'a', clientUins: ['1', '2'] })
    const das = { KEHU_DAS_AIOT_BASE_URL: 'http://127.0.0.1', KEHU_DAS_AIOT_PROJECT: '1', KEHU_DAS_AIOT_TOKEN: 't' }
    expect(read4('das-aiot', { ...das, KEHU_DAS_AIOT_NAME: '王', KEHU_DAS_AIOT_CUSTOMER_STATUS: '1' })).toEqual({
      name: '王',
      customerStatus: [1],
    })
  })
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
    const vendor = vendors.find((candidate) => candidate.id === id) as (typeof vendors)[number]
    const error: unknown = await connect(vendor, false, {}, variables).catch((caught: unknown) => caught)
    expect(String(error)).toContain(`${variable} is missing or not valid: ${id}: `)
    expect(String(error)).not.toContain('CANARY')
  })
})
