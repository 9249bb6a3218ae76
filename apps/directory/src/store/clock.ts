import { sql } from 'drizzle-orm'
import type { Database } from './store.ts'

/**
 * What the database's clock says, to the millisecond. Processes on several machines have no other clock in common, so
 * moments that are compared with each other are of this one.
 *
 * @example const now = await readClock(transaction)
 */
export async function readClock(database: Database): Promise<Date> {
  const { rows } = await database.execute<{ now: number }>(
    sql`select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
  )
  const [clock] = rows
  if (!clock) throw new Error('The clock of the database cannot be read.')
  return new Date(clock.now)
}
