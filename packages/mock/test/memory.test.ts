import { expect, it } from 'vitest'
import { startMock } from '../src/index.ts'
import { openUsedValues } from '../src/used-values.ts'
import { list, steps } from './harbour/client.ts'
import { harbour } from './harbour/vendor.ts'

it('keeps everything where nothing else is said', async () => {
  await using mock = await startMock(harbour)
  for (let page = 1; page <= 3; page++) await list(mock, { query: `page=${page}` })
  expect(mock.ledger.requests).toHaveLength(3)
  expect(mock.ledger.forgotten).toEqual({ requests: 0, violations: 0, pages: 0 })
})

it('keeps the last entries of each kind, and counts the others', async () => {
  await using mock = await startMock(harbour, { memory: 2 })
  for (let page = 1; page <= 5; page++) await list(mock, { query: `page=${page}&pageSize=1` })
  expect(mock.ledger.requests.map(({ call }) => call)).toEqual([4, 5])
  expect(mock.ledger.pages.map(({ offset }) => offset)).toEqual([3, 4])
  expect(mock.ledger.forgotten).toEqual({ requests: 3, violations: 0, pages: 3 })
  // Three violations of one request.
  await list(mock, { query: 'page=&level=&tag=' })
  expect(steps(mock)).toEqual(['form level', 'form tag'])
  expect(mock.ledger.forgotten).toEqual({ requests: 4, violations: 1, pages: 3 })
})

it('remembers the last nonces, and forgets those before', async () => {
  await using mock = await startMock(harbour, { memory: 2 })
  for (const nonce of ['a', 'b', 'b', 'c', 'a', 'c']) await list(mock, { nonce })
  // "a" was forgotten when "c" came.
  expect(mock.ledger.requests.map(({ outcome }) => outcome)).toEqual(['answered', 'refused'])
  expect(mock.ledger.forgotten.requests).toBe(4)
  expect(steps(mock)).toEqual(['nonce Harbour-Nonce', 'nonce Harbour-Nonce'])
})

it('remembers the values of each name apart, in the order in which they came first', () => {
  const note = openUsedValues(2)
  expect(['a', 'b', 'a', 'c', 'b', 'a'].map((value) => note('nonce', value))).toEqual([
    true,
    true,
    false,
    true,
    false,
    true,
  ])
  expect(note('token', 'a')).toBe(true)
})

it.each([0, -1, Number.NaN])('takes no memory of %s, which would see no violation', async (memory) => {
  await expect(startMock(harbour, { memory })).rejects.toThrow(
    'The memory of a mock must be a number from 1; leave it out to keep everything.',
  )
})
