import type { Customer, CustomerStream, Outcome } from '@kehu/core/v1'

/** How the reading of a list went. */
export interface Reading {
  /** What was handed over. */
  readonly customers: readonly Customer[]
  /** What it failed with; `null` where it came to its end. */
  readonly failure: unknown
  readonly outcome: Outcome
}

/**
 * Reads a list as far as it goes: to its end, or to what it fails with. A list that does not end counts as a failure.
 *
 * @param most items after which the list is taken for endless
 * @param onItem called with the number of items so far, after each
 */
export async function readAsFar(
  list: CustomerStream,
  { most = 10_000, onItem }: { readonly most?: number; readonly onItem?: (count: number) => void } = {},
): Promise<Reading> {
  const customers: Customer[] = []
  let failure: unknown = null
  try {
    for await (const customer of list) {
      customers.push(customer)
      if (customers.length > most) throw new Error(`the list did not end after ${most} items`)
      onItem?.(customers.length)
    }
  } catch (error) {
    failure = error ?? new Error('nothing was thrown')
  }
  return { customers, failure, outcome: list.outcome }
}
