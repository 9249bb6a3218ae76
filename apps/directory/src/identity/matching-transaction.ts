import { sql } from 'drizzle-orm'
import { codeOf } from '../store/error-code.ts'
import type { Database } from '../store/store.ts'

const mostAttempts = 5

// PostgreSQL ends one of two transactions that wait for each other (40P01): a page is written at the same time, and
// locks the same customers and facets.
const deadlock = '40P01'

/**
 * A transaction that changes pairs and entries. They take turns, over all processes: each reads what the last one wrote.
 *
 * @example await inMatchingTransaction(database, (transaction) => regroup(transaction, [7, 9]))
 */
export async function inMatchingTransaction<Result>(
  database: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(async (transaction) => {
        await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended('kehu-directory matching', 0))`)
        return work(transaction)
      })
    } catch (error) {
      if (attempt === mostAttempts || codeOf(error) !== deadlock) throw error
    }
  }
}
