import { eq } from 'drizzle-orm'
import { customer, record, sighting } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import type { CustomerRow } from './customer-row.ts'
import { rowColumns } from './row-columns.ts'

/** All that is known of one record of a vendor, with nothing masked. */
export interface CustomerDetail extends CustomerRow {
  readonly key: string
  readonly remark: string | null
  readonly changedAt: Date
  readonly lastSeenAt: Date
  /** The vendor's record as it came. */
  readonly raw: unknown
}

/**
 * Reads one customer; `null` where there is none of this id.
 *
 * @example const detail = await readCustomer(store.database, 7)
 */
export async function readCustomer(database: Database, id: number): Promise<CustomerDetail | null> {
  const [found] = await database
    .select({
      ...rowColumns,
      key: customer.key,
      remark: customer.remark,
      changedAt: customer.changedAt,
      lastSeenAt: sighting.seenAt,
      raw: record.raw,
    })
    .from(customer)
    .innerJoin(record, eq(record.customer, customer.id))
    .innerJoin(sighting, eq(sighting.customer, customer.id))
    .where(eq(customer.id, id))
  return found ? { ...found, raw: JSON.parse(found.raw) as unknown } : null
}
