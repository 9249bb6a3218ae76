import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../store/store.ts'

/**
 * Keeps other transactions from changing customers, lowest id first, until this one ends. A statement of its own: one
 * that joins the facet, and waits, looks for the new customer beside the facet it had before, and passes it over
 * (PostgreSQL, read committed: only the locked row is read anew).
 *
 * @param which a condition on the table `customer`
 */
export async function lockCustomers(transaction: Database, which: SQL): Promise<void> {
  await transaction.execute(sql`
    select count(*) from (select id from customer where ${which} order by id for update) locked`)
}
