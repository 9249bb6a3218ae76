import { sql } from 'drizzle-orm'
import type { CustomerFilter } from '../api/schemas/customer.ts'
import { customer } from '../store/schema.ts'
import { reading } from '../store/reading.ts'
import type { Database } from '../store/store.ts'
import type { CustomerRow } from './customer-row.ts'
import { readListCursor, writeListCursor, type ListPosition } from './list-cursor.ts'
import { countQuery } from './count-query.ts'
import { searchOf, stagesOf } from './list-stages.ts'
import { listedFacets } from './listed-facets.ts'
import { readStage, type Placed } from './read-stage.ts'
import { rowColumns } from './row-columns.ts'

/** A page of a list, and the cursor behind it; `null` where the list ends. */
export interface CustomerListPage {
  readonly customers: CustomerRow[]
  readonly next: string | null
}

/**
 * Reads a page of the customers that a filter leaves, sorted as it says.
 *
 * @throws CursorError for a cursor that was not given for this filter
 * @example const { customers, next } = await listCustomers(store.database, { search: '王' }, { limit: 100 })
 */
export async function listCustomers(
  database: Database,
  filter: CustomerFilter,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<CustomerListPage> {
  const stages = stagesOf(filter)
  const start = cursor === undefined ? null : readListCursor(filter, stages, cursor)
  return reading(database, async (transaction) => {
    const facets = await listedFacets(transaction, filter)
    if (facets.ids.length === 0) return { customers: [], next: null }
    const found: ListPosition[] = []
    for (const [number, stage] of stages.entries()) {
      if (number < (start?.stage ?? 0)) continue
      const after = start?.stage === number ? start : null
      // One more than the page tells whether the list goes on.
      const read = { stage, facets, after, limit: limit + 1 - found.length }
      for (const placed of await readStage(transaction, read)) found.push({ ...placed, stage: number })
      if (found.length > limit) break
    }
    const page = found.slice(0, limit)
    const last = page.at(-1)
    return {
      customers: await rowsOf(transaction, page),
      next: last && found.length > limit ? writeListCursor(filter, last) : null,
    }
  })
}

const mostCounted = 10_000

/**
 * Counts the customers that a filter leaves: all of them without search and dates, up to 10,000 otherwise.
 *
 * @example const { total, isTotalExact } = await countCustomers(store.database, { gone: 'only' })
 */
export async function countCustomers(
  database: Database,
  filter: CustomerFilter,
): Promise<{ total: number; isTotalExact: boolean }> {
  const none = { total: 0, isTotalExact: true }
  const search = searchOf(filter)
  return reading(database, async (transaction) => {
    const facets = await listedFacets(transaction, filter)
    if (facets.ids.length === 0 || search?.query === null) return none
    if (!search && !filter.createdFrom && !filter.createdTo) return { total: facets.customers, isTotalExact: true }
    const { rows } = await transaction.execute<{ total: number }>(countQuery(filter, facets, mostCounted + 1))
    const total = rows[0]?.total ?? 0
    return { total: Math.min(total, mostCounted), isTotalExact: total <= mostCounted }
  })
}

const streamedAtOnce = 1000

/**
 * Reads all customers that a filter leaves, in batches, each of its own: what changes meanwhile may be in it or not, but
 * nothing that stays is left out.
 *
 * @example for await (const customers of streamCustomers(store.database, {})) write(customers)
 */
export async function* streamCustomers(
  database: Database,
  filter: CustomerFilter,
): AsyncGenerator<readonly CustomerRow[], void, undefined> {
  let cursor: string | undefined
  do {
    const page = await listCustomers(database, filter, { cursor, limit: streamedAtOnce })
    if (page.customers.length > 0) yield page.customers
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

/** The rows of customers, in the same order. */
async function rowsOf(transaction: Database, page: readonly Placed[]): Promise<CustomerRow[]> {
  if (page.length === 0) return []
  const ids = `{${page.map(({ id }) => id).join(',')}}`
  const rows = await transaction
    .select(rowColumns)
    .from(customer)
    .where(sql`${customer.id} = any(${ids}::bigint[])`)
  const byId = new Map<number, CustomerRow>(rows.map((row) => [row.id, row]))
  return page.flatMap(({ id }) => byId.get(id) ?? [])
}
