import type { Customer, CustomerStream, ListOptions, Outcome } from '@kehu/core/v1'
import type { Stand } from '../trial.ts'
import { recordText } from './record-text.ts'

/** How the reading of a list went. */
export interface Reading {
  /** What was handed over. */
  readonly customers: readonly Customer[]
  /** The vendor's records of these, as `recordText`. */
  readonly records: readonly string[]
  /** What it failed with; `null` where it came to its end. */
  readonly failure: unknown
  /** `null` where the list was refused before it began. */
  readonly outcome: Outcome | null
}

interface ReadSettings {
  /** Items after which the list is taken for endless; more than any check asks for by default. */
  readonly most?: number
  /** Called after each item, with the number of them so far. */
  readonly onItem?: (count: number, list: CustomerStream) => void
}

/**
 * Reads a list as far as it goes: to its end, or to what it fails with. A plugin may be broken in any way, so a list that
 * does not end is left, and counts as a failure.
 *
 * @example const { records, failure } = await readList(stand, { pageSize: 2 })
 */
export async function readList(
  { provider, query }: Pick<Stand, 'provider' | 'query'>,
  options: ListOptions = {},
  { most = 10_000, onItem }: ReadSettings = {},
): Promise<Reading> {
  const customers: Customer[] = []
  let failure: unknown = null
  let outcome: Outcome | null = null
  try {
    const list = provider.customers(query, options)
    try {
      for await (const customer of list) {
        customers.push(customer)
        if (customers.length > most) throw new Error(`the list did not end after ${most} items`)
        onItem?.(customers.length, list)
      }
    } finally {
      outcome = list.outcome
    }
  } catch (error) {
    failure = error ?? new Error('nothing was thrown')
  }
  return { customers, records: customers.map(({ raw }) => recordText(raw)), failure, outcome }
}
