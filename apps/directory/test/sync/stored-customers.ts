import { sql } from 'drizzle-orm'
import type { Database } from '../../src/store/store.ts'

/** What a store holds of a connection. */
export interface StoredCustomers {
  /** The vendor's records as they came, by the customer's key. */
  readonly records: ReadonlyMap<string, unknown>
  /** Rows; more than records where a key is there twice. */
  readonly rows: number
  readonly gone: number
  /** What the counts of facets say: customers that are listed, and those that are gone. */
  readonly counted: { readonly listed: number; readonly gone: number }
}

export async function readStored(database: Database, connection: string): Promise<StoredCustomers> {
  const { rows } = await database.execute<{ key: string; raw: string; is_gone: boolean }>(sql`
    select key, raw, gone_since is not null as is_gone from customer join record on record.customer = customer.id
    where connection = ${connection}`)
  const counts = await database.execute<{ listed: number; gone: number }>(sql`
    select coalesce(sum(customers) filter (where not is_gone), 0)::int as listed,
      coalesce(sum(customers) filter (where is_gone), 0)::int as gone
    from facet where connection = ${connection}`)
  const [counted = { listed: -1, gone: -1 }] = counts.rows
  return {
    records: new Map(rows.map(({ key, raw }) => [key, JSON.parse(raw)])),
    rows: rows.length,
    gone: rows.filter((row) => row.is_gone).length,
    counted,
  }
}
