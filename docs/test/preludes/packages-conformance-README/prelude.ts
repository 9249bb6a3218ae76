export type { Check } from '@kehu/conformance'

/** The customers of a list, up to a bound. */
export async function readAll(customers: AsyncIterable<unknown>): Promise<unknown[]> {
  return Array.fromAsync(customers)
}
