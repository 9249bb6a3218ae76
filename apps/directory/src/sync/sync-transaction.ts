import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import { codeOf } from '../store/error-code.ts'

const mostTries = 5

// PostgreSQL ends one of two transactions that wait for each other (40P01). The matching locks the same customers as a
// page, in its own order.
const deadlock = '40P01'

/** A transaction that is tried again where it stood in another's way. */
export async function inSyncTransaction<Result>(
  database: Database,
  work: (transaction: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work)
    } catch (error) {
      if (attempt === mostTries || codeOf(error) !== deadlock) throw error
    }
  }
}

/**
 * Waits for its turn at a connection: a run that is asked for while the one before ends must find its job in the queue
 * either gone or waiting, never on its way out. Lock it before the run.
 */
export async function lockConnection(transaction: Database, name: string): Promise<void> {
  await transaction.execute(sql`select 1 from connection where name = ${name} for no key update`)
}
