import { KehuError } from '@kehu/core'
import type { Outcome } from '@kehu/core'
import { startMock } from '@kehu/mock'
import type { MockScenario } from '@kehu/mock'
import type { MockRecord } from '@kehu/core/v1/mock'
import { describe, expect, test } from 'vitest'
import { vendors } from '../src/vendors.ts'
import type { Vendor } from '../src/vendors.ts'

const size = 31
const pageSize = 10

/** Lists a mock of 31 customers by tens. */
async function listed(
  vendor: Vendor,
  scenario: MockScenario,
): Promise<{ readonly count: number; readonly outcome: Outcome; readonly category: string | null }> {
  await using mock = await startMock(vendor.mock, { seed: 5, size, ...scenario })
  const stream = vendor.create(mock.options, {}).customers(mock.query, { pageSize })
  const keys = new Set<string>()
  let count = 0
  let category: string | null = null
  try {
    for await (const { key } of stream) {
      keys.add(key)
      count++
    }
  } catch (error) {
    if (!KehuError.isInstance(error)) throw error
    category = error.category
  }
  expect(keys.size, 'each record is handed over once').toBe(count)
  return { count, outcome: stream.outcome, category }
}

const stalePage: NonNullable<MockScenario['cut']> = (all, { offset, call }) =>
  call === 2 ? all.slice(0, pageSize) : all.slice(offset, offset + pageSize)

/** From the second request on, a record stands somewhere else. */
const moved =
  (from: number, to: number): NonNullable<MockScenario['alter']> =>
  (all, call) =>
    call === 2 ? move(all, from, to) : all

function move(all: readonly MockRecord[], from: number, to: number): MockRecord[] {
  const left = all.filter((_, index) => index !== from)
  return [...left.slice(0, to), ...all.slice(from, from + 1), ...left.slice(to)]
}

describe.each(vendors)('a list of $id', (vendor) => {
  test.each([
    ['a page that is stale for a moment', { cut: stalePage }],
    ['a record that moves to a page that was read', { alter: moved(15, 3) }],
    ['a record that moves to a later page', { alter: moved(3, 25) }],
  ])('with %s comes back whole, once each', async (_, scenario) => {
    const { count, outcome, category } = await listed(vendor, scenario)
    expect({ count, status: outcome.status, category }).toEqual({ count: size, status: 'complete', category: null })
  })

  test('without a total is incomplete after a repeated page', async () => {
    const { outcome } = await listed(vendor, { cut: stalePage, total: 'missing' })
    expect(outcome.status).toBe('incomplete')
  })

  test('without a total goes on behind an empty page', async () => {
    const cut: NonNullable<MockScenario['cut']> = (all, { call, offset }) => {
      if (call === 2) return []
      const first = call > 2 ? offset - pageSize : offset
      return all.slice(first, first + pageSize)
    }
    const { count, outcome } = await listed(vendor, { cut, total: 'missing' })
    expect({ count, status: outcome.status }).toEqual({ count: size, status: 'complete' })
  })
})
