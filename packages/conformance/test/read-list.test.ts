import type { Customer, CustomerStream, Outcome } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { failureWords } from '../src/failure/failure-words.ts'
import { readList } from '../src/listing/read-list.ts'
import type { Stand } from '../src/index.ts'

const outcome: Outcome = { status: 'running', customers: 0, pages: 0, total: null, cursor: 'c', retries: 0 }

/** A provider with a list of customers that it made itself. */
function listing(items: () => AsyncGenerator<Customer>): Pick<Stand, 'provider' | 'query'> {
  const list: CustomerStream = {
    outcome,
    pages: () => expect.fail('nobody reads pages'),
    [Symbol.asyncIterator]: items,
  }
  return { query: {}, provider: { customers: () => list } as unknown as Stand['provider'] }
}

const customer = { key: 'a', raw: { id: 1 } } as unknown as Customer

test('what came before a failure is kept', async () => {
  const thrown = new TypeError('no')
  const reading = await readList(
    listing(async function* () {
      yield customer
      throw thrown
    }),
  )
  expect(reading).toEqual({ customers: [customer], records: ['{"id":1}'], failure: thrown, outcome })
  expect(failureWords(reading.failure)).toBe('an error (TypeError) that is no KehuError')
})

test('a list that comes to its end has no failure, and tells of each item', async () => {
  const counts: number[] = []
  const items = listing(async function* () {
    yield customer
    yield customer
  })
  const { failure, customers } = await readList(items, {}, { onItem: (count) => void counts.push(count) })
  expect(failure).toBeNull()
  expect(customers).toHaveLength(2)
  expect(counts).toEqual([1, 2])
})

test('a list that does not end is left, and is a failure', async () => {
  const endless = listing(async function* () {
    for (;;) yield customer
  })
  const { failure, customers } = await readList(endless, {}, { most: 3 })
  expect(failure).toEqual(new Error('the list did not end after 3 items'))
  expect(customers).toHaveLength(4)
})

test('nothing that is thrown is a failure too', async () => {
  const empty = listing(() => ({ next: () => Promise.reject() }) as never)
  const { failure } = await readList(empty)
  expect(failure).toEqual(new Error('nothing was thrown'))
})

test('a list that is refused before it begins has no outcome', async () => {
  const refusal = new TypeError('no')
  const refusing = () => {
    throw refusal
  }
  const provider = { customers: refusing } as unknown as Stand['provider']
  const reading = await readList({ provider, query: {} })
  expect(reading).toEqual({ customers: [], records: [], failure: refusal, outcome: null })
})
