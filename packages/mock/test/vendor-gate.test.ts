import { expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { list, steps } from './harbour/client.ts'
import { harbour, listMembers } from './harbour/vendor.ts'

it('lets a right request pass', async () => {
  await using mock = await startMock(harbour)
  const answer = await list(mock)
  expect(answer.status).toBe(200)
  expect(steps(mock)).toEqual([])
})

it.each([
  ['another secret', { secret: 'wrong' }, ['signature Harbour-Sign']],
  ['a clock that is late', { time: Math.floor(Date.now() / 1000) - 400 }, ['clock Harbour-Time']],
  ['milliseconds for seconds', { time: Date.now() }, ['clock Harbour-Time']],
  ['a signature in capitals', { headers: { 'Harbour-Sign': 'ABCDEF' } }, ['signature Harbour-Sign']],
])('refuses %s, in the words of the vendor', async (_, departure, expected) => {
  await using mock = await startMock(harbour)
  const answer = await list(mock, departure)
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ code: `BAD_${expected[0]?.split(' ')[0]?.toUpperCase()}` })
  expect(steps(mock)).toEqual(expected)
  expect(mock.ledger.violations).toMatchObject([{ operation: 'listMembers' }])
})

it('collects all violations of a stage, and answers the first', async () => {
  await using mock = await startMock(harbour)
  const answer = await list(mock, { secret: 'wrong', time: 1 })
  expect(steps(mock)).toEqual(['clock Harbour-Time', 'signature Harbour-Sign'])
  expect(await answer.json()).toMatchObject({ code: 'BAD_CLOCK' })
})

it('asks the vendor only about a request that is well written, and Prism only about one that is signed', async () => {
  await using mock = await startMock(harbour)
  await list(mock, { query: 'page=0&Page=1', secret: 'wrong' })
  expect(steps(mock)).toEqual(['name Page'])
  await list(mock, { query: 'page=0', secret: 'wrong' })
  expect(steps(mock)).toEqual(['name Page', 'signature Harbour-Sign'])
  await list(mock, { query: 'page=0' })
  expect(steps(mock)).toEqual(['name Page', 'signature Harbour-Sign', 'schema page'])
})

it('sees a nonce that was used before, in this mock alone', async () => {
  await using mock = await startMock(harbour)
  await using other = await startMock(harbour)
  expect((await list(mock, { nonce: 'n1' })).status).toBe(200)
  expect((await list(mock, { nonce: 'n2' })).status).toBe(200)
  expect((await list(mock, { nonce: 'n1' })).status).toBe(403)
  expect(steps(mock)).toEqual(['nonce Harbour-Nonce'])
  expect((await list(other, { nonce: 'n1' })).status).toBe(200)
})

it('has the clock of the scenario, in the Date header too', async () => {
  const now = Date.UTC(2019, 9, 30, 7, 27, 7)
  await using mock = await startMock(harbour, { now: () => now })
  expect((await list(mock)).status).toBe(403)
  const answer = await list(mock, { time: now / 1000 })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('date')).toBe('Wed, 30 Oct 2019 07:27:07 GMT')
  expect(mock.ledger.requests.map(({ at }) => at)).toEqual([now, now])
})

it('hands the request over as it was sent', async () => {
  await using mock = await startMock(harbour)
  await list(mock, { query: 'page=1&region=%e5%ae%a2%2B+x&tag=b&tag=a' })
  const request = mock.ledger.requests[0]?.request
  expect(request?.rawQuery).toBe('page=1&region=%e5%ae%a2%2B+x&tag=b&tag=a&appKey=key-1')
  expect(request?.query).toEqual([
    ['page', '1'],
    ['region', '客+ x'],
    ['tag', 'b'],
    ['tag', 'a'],
    ['appKey', 'key-1'],
  ])
  expect(request?.path).toBe('/open/v1/members')
  expect(request?.header('HARBOUR-nonce')).toMatch(/^[0-9a-f-]{36}$/)
  expect(request?.header('absent')).toBeUndefined()
})

it('makes credentials from the seed', async () => {
  await using mock = await startMock(harbour, { seed: 42 })
  expect(mock.options).toEqual({ baseUrl: `${mock.origin}/open/v1`, appKey: 'key-42', secret: 'secret-42' })
  expect(mock.query).toEqual({})
})

it('tells a fault of the verifier itself', async () => {
  const handlers = {
    ...harbour.handlers,
    listMembers: {
      ...listMembers,
      verify: () => {
        throw new Error('out of order')
      },
    },
  }
  await using mock = await startMock({ ...harbour, handlers })
  const answer = await list(mock)
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('out of order')
  expect(mock.ledger.violations).toMatchObject([{ step: 'mock', operation: 'listMembers' }])
  expect(mock.ledger.requests).toMatchObject([{ outcome: 'broken', status: 500 }])
})
