import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'

/**
 * Counts the customers of a connection by the month they were made in, as far as their vendor still lists them.
 *
 * @example await countGrowth(transaction, 'park')
 */
export async function countGrowth(transaction: Database, connection: string): Promise<void> {
  await transaction.execute(sql`delete from growth where connection = ${connection}`)
  await transaction.execute(sql`
    insert into growth (connection, month, customers)
    select ${connection}, coalesce(to_char(created_at at time zone 'UTC', 'YYYY-MM-01'), 'unknown'), count(*)::int
    from customer join facet on facet.id = customer.facet
    where facet.connection = ${connection} and not facet.is_gone
    group by 2`)
}
