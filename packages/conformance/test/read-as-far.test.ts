import type { Customer, CustomerStream, Outcome } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { failureWords } from '../src/failure-words.ts'
import { readAsFar } from '../src/read-as-far.ts'

const outcome: Outcome = { status: 'running', customers: 0, pages: 0, total: null, cursor: 'c', retries: 0 }

/** A list of customers that a plugin made itself. */
function list(items: () => AsyncGenerator<Customer>): CustomerStream {
  return { outcome, pages: () => expect.fail('nobody reads pages'), [Symbol.asyncIterator]: items }
}

const customer = { key: 'a' } as Customer

test('what came before a failure is kept', async () => {
  const thrown = new TypeError('no')
  const reading = await readAsFar(
    list(async function* () {
      yield customer
      throw thrown
    }),
  )
  expect(reading).toEqual({ customers: [customer], failure: thrown, outcome })
  expect(failureWords(reading.failure)).toBe('a TypeError that is no KehuError')
})

test('a list that comes to its end has no failure, and tells of each item', async () => {
  const counts: number[] = []
  const items = list(async function* () {
    yield customer
    yield customer
  })
  const { failure, customers } = await readAsFar(items, { onItem: (count) => void counts.push(count) })
  expect(failure).toBeNull()
  expect(customers).toHaveLength(2)
  expect(counts).toEqual([1, 2])
})

test('a list that does not end is left, and is a failure', async () => {
  const endless = list(async function* () {
    for (;;) yield customer
  })
  const { failure, customers } = await readAsFar(endless, { most: 3 })
  expect(failure).toEqual(new Error('the list did not end after 3 items'))
  expect(customers).toHaveLength(4)
})

test('nothing that is thrown is a failure too', async () => {
  const empty = list(() => ({ next: () => Promise.reject() }) as never)
  const { failure } = await readAsFar(empty)
  expect(failure).toEqual(new Error('nothing was thrown'))
})
