import { expect, test } from 'vitest'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer } from './scripted-vendor.ts'

test('429 is waited out once by default, and no more', async () => {
  await using mocked = await startMocked({ respond: () => ({ error: '429' }) })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({ code: '429', retryAfterMs: 60_000, attempts: 2 })
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('with an earlier deadline, 429 leaves the rest of the minute to the caller', async () => {
  await using mocked = await startMocked({ respond: () => ({ error: '429' }) }, { deadlineMs: 60_000 })
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'rate-limit',
    code: '429',
    status: 429,
    isRetryable: true,
    retryAfterMs: 60_000,
    attempts: 1,
  })
  expect(mocked.mock.ledger.requests).toHaveLength(1)
  expect(mocked.clock.slept).toEqual([])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test.each(['00012005', 'GGATEWAY_CODE_018', '429'])('%s is waited out by default', async (code) => {
  await using mocked = await startMocked({ respond: (_, call) => (call === 1 ? { error: code } : undefined) })
  expect((await mocked.provider.listPage()).customers).toHaveLength(25)
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})

test('418 is never sent again, whatever the deadline and the body', async () => {
  await using mocked = await startMocked(
    {
      respond: () => ({ status: 418, headers: { 'Retry-After': '1' }, text: JSON.stringify(errorAnswer('00012005')) }),
    },
    { deadlineMs: 3_600_000 },
  )
  expect(await failureOf(mocked.provider.listPage())).toMatchObject({
    category: 'rate-limit',
    code: '418',
    isRetryable: false,
    message: expect.stringContaining('5 minutes'),
  })
  expect(mocked.mock.ledger.requests).toHaveLength(1)
})

test('100 requests a minute are kept by waiting, not by being refused', async () => {
  await using mocked = await startMocked({ size: 101 })
  expect(await collect(mocked.provider.customers(mocked.query, { pageSize: 1 }))).toHaveLength(101)
  expect(mocked.clock.slept).toEqual([60_000])
  expect(mocked.mock.ledger.violations).toEqual([])
})
