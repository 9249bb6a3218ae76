import { expect, test } from 'vitest'
import { collect, requestsFor, startWithToken } from './mocked-provider.ts'

// The kit lists with an app that fetches its tokens.
test('a token of the caller lists the same, and no other is fetched', async () => {
  await using mocked = await startWithToken({ size: 120 })
  const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
  const customers = await collect(list)
  expect(customers.map(({ id }) => id)).toEqual(mocked.mock.records.map(({ id }) => String(id)))
  expect(list.outcome).toMatchObject({ status: 'complete', customers: 120, total: 120, retries: 0 })
  expect(mocked.mock.ledger.violations).toEqual([])
  expect(requestsFor('visitorToken', mocked.mock)).toEqual([])
})

test('a token of the caller that has expired is told as that', async () => {
  await using mocked = await startWithToken({ now: () => Date.parse('2026-03-05T00:00:00Z') })
  await expect(mocked.provider.listPage()).rejects.toMatchObject({ category: 'authentication', attempts: 1 })
  expect(mocked.mock.ledger.violations).toMatchObject([{ step: 'credential', message: 'The token has expired.' }])
})
