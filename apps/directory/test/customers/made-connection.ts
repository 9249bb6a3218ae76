import { connection } from '../../src/store/schema.ts'
import type { Database } from '../../src/store/store.ts'

/** A connection without a provider behind it. */
export async function makeConnection(database: Database, name: string): Promise<void> {
  await database
    .insert(connection)
    .values({ name, provider: 'made', title: name, isLive: false, position: 0, configuredAt: new Date(0) })
}
