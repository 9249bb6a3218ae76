import type { CustomerFilter } from '../api/schemas/customer.ts'
import { facet } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

/** The facets that a filter lists, and how many customers they have. */
export interface ListedFacets {
  readonly ids: readonly number[]
  readonly customers: number
  /** Whether more than half of all customers are in them. */
  readonly areMost: boolean
}

/**
 * Every filter but search and dates, as facets that have customers. Without a connection, an entry is listed once, as
 * the customer that stands for it; with one, all records of these connections are.
 */
export async function listedFacets(database: Database, filter: CustomerFilter): Promise<ListedFacets> {
  const { connection, kind, status, gone = 'exclude' } = filter
  const rows = await database.select().from(facet)
  const listed = rows.filter(
    (row) =>
      row.customers > 0 &&
      (connection ? connection.includes(row.connection) : row.isLead) &&
      (!kind || kind.includes(row.kind)) &&
      (!status || status.includes(row.status)) &&
      (gone === 'include' || row.isGone === (gone === 'only')),
  )
  const customers = sumOf(listed)
  return {
    ids: listed.map(({ id }) => id).toSorted((one, other) => one - other),
    customers,
    areMost: customers > sumOf(rows) / 2,
  }
}

function sumOf(facets: readonly { readonly customers: number }[]): number {
  return facets.reduce((sum, { customers }) => sum + customers, 0)
}
