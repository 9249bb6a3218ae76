import { sql } from 'drizzle-orm'
import type { Database } from './store.ts'

/**
 * Reads with the planner set for pages cut from indexes: it takes a scan of a whole table only where nothing else can
 * answer, keeps what an index found row by row, and compiles nothing. It would weigh a limit against its guess of how
 * often a word occurs, and read the table where it guesses high.
 *
 * @example const rows = await reading(database, (transaction) => transaction.execute(query))
 */
export async function reading<T>(database: Database, read: (transaction: Database) => Promise<T>): Promise<T> {
  return database.transaction(async (transaction) => {
    await transaction.execute(sql`
      select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('work_mem', '32MB', true), set_config('random_page_cost', '1.1', true)`)
    return read(transaction)
  })
}
