import { and, isNull, notInArray, sql } from 'drizzle-orm'
import { connection } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { checkConnections } from './check-connections.ts'
import type { Connection } from './connection.ts'

/**
 * Writes down which connections there are. One that the configuration has no more is marked, and keeps its customers;
 * one that comes back is as it was.
 *
 * @throws UsageError where customers would be mixed; see check-connections.ts
 */
export async function registerConnections(database: Database, all: readonly Connection[], now: Date): Promise<void> {
  const rows = all.map(({ name, provider: { manifest }, isLive }, position) => ({
    name,
    provider: manifest.id,
    title: manifest.title,
    isLive,
    position,
    configuredAt: now,
  }))
  await database.transaction(async (transaction) => {
    await checkConnections(transaction, all)
    await transaction
      .insert(connection)
      .values(rows)
      .onConflictDoUpdate({
        target: connection.name,
        set: {
          title: sql`excluded.title`,
          position: sql`excluded.position`,
          removedAt: null,
        },
      })
    const names = rows.map(({ name }) => name)
    await transaction
      .update(connection)
      .set({ removedAt: now })
      .where(and(notInArray(connection.name, names), isNull(connection.removedAt)))
  })
}
