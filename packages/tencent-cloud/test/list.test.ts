import { expect, test } from 'vitest'
import type { TencentCloudOptions } from '../src/index.ts'
import { collect, startMocked } from './mocked-provider.ts'

// The kit lists in the default way alone.
test.each<Partial<TencentCloudOptions>>([
  { signatureMethod: 'HmacSHA1', region: 'gz' },
  { signatureMethod: 'HmacSHA256' },
  { method: 'POST' },
  { method: 'POST', signatureMethod: 'HmacSHA256' },
])('a list of several pages is whole and rightly signed: %j', async (way) => {
  await using mocked = await startMocked({ size: 151 }, way)
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
  const customers = await collect(list)
  expect(customers.map(({ id }) => id)).toEqual(mocked.mock.records.map(({ clientUin }) => clientUin))
  expect(list.outcome).toMatchObject({ status: 'complete', customers: 151, total: 151, retries: 0 })
  expect(mocked.mock.ledger.violations).toEqual([])
})
