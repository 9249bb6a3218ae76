import type { Customer, ListOptions, Outcome } from '@kehu/core/v1'
import { recordText } from '../../plugin/record-text.ts'
import type { Stand } from '../../trial.ts'

/** All there is to tell of a list that was read. */
export interface ListRead {
  readonly customers: readonly Customer[]
  /** The vendor's records, as `recordText`. */
  readonly records: readonly string[]
  /** What it failed with; `null` where it ended by itself. */
  readonly failure: unknown
  /** `null` where the list was refused before it began. */
  readonly outcome: Outcome | null
}

/** Items after which a list is taken for endless: more than any check asks for. */
const most = 10_000

/** Reads a list to its end or its failure. */
export async function readList(stand: Stand, options: ListOptions, query: object = stand.query): Promise<ListRead> {
  const customers: Customer[] = []
  let failure: unknown = null
  let outcome: Outcome | null = null
  try {
    const stream = stand.provider.customers(query, options)
    try {
      for await (const customer of stream) {
        customers.push(customer)
        if (customers.length > most) throw new Error(`the list did not end after ${most} items`)
      }
    } finally {
      outcome = stream.outcome
    }
  } catch (error) {
    failure = error
  }
  return { customers, records: customers.map(({ raw }) => recordText(raw)), failure, outcome }
}
