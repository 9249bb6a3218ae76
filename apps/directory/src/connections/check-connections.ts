import { connection } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { UsageError } from '../usage-error.ts'
import type { Connection } from './connection.ts'

/**
 * Refuses connections that would mix customers in a store: invented ones of mocks with those of vendors, or those of two
 * vendors under one name.
 *
 * @returns names that the store has a connection of now
 * @throws UsageError
 */
export async function checkConnections(database: Database, all: readonly Connection[]): Promise<ReadonlySet<string>> {
  const rows = await database.select().from(connection)
  const [first] = all
  if (first && rows.some(({ isLive }) => isLive !== first.isLive)) {
    throw new UsageError(
      first.isLive
        ? 'This store holds the invented customers of mocks; name another one for those of your vendors, with --folder or DATABASE_URL.'
        : 'This store holds customers of your vendors, and without a configuration the mocks would put invented ones beside them; start where kehu.config.ts is, or name it with --config.',
    )
  }
  const providers = new Map(rows.map(({ name, provider }) => [name, provider]))
  for (const { name, provider } of all) {
    const before = providers.get(name)
    if (before !== undefined && before !== provider.manifest.id) {
      throw new UsageError(
        `Connection ${name} has customers of ${before} in this store, and would read ${provider.manifest.id}; give it another name.`,
      )
    }
  }
  return new Set(rows.filter(({ removedAt }) => removedAt === null).map(({ name }) => name))
}

/**
 * Refuses connections of a worker that its directory does not have.
 *
 * @throws UsageError
 */
export async function requireRegistered(database: Database, all: readonly Connection[]): Promise<void> {
  const registered = await checkConnections(database, all)
  const unknown = all.find(({ name }) => !registered.has(name))
  if (!unknown) return
  throw new UsageError(
    `The directory has no connection ${unknown.name}; start it with this configuration first, then its workers.`,
  )
}
