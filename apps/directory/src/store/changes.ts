import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Store } from './store.ts'

const changeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('run'), run: z.int(), connection: z.string() }),
  z.object({ type: z.literal('stop'), run: z.int() }),
  z.object({ type: z.literal('matches') }),
])

/** What has changed in the store. Small: `pg_notify` takes 8,000 bytes, and whoever hears it reads the rest. */
export type Change = Readonly<z.infer<typeof changeSchema>>

export const changesChannel = 'kehu_directory'

/** Tells every process that listens; within a transaction, once it is committed. */
export async function announce(database: Database, change: Change): Promise<void> {
  await database.execute(sql`select pg_notify(${changesChannel}, ${JSON.stringify(change)})`)
}

/**
 * Calls back for each change, from any process; see `listen` of the store. Whoever may connect to a database may send
 * anything on its channels, so what is no change is passed over.
 *
 * @example await using listening = await hearChanges(store, (change) => console.log(change.type))
 */
export function hearChanges(store: Pick<Store, 'listen'>, heard: (change: Change) => void): Promise<AsyncDisposable> {
  return store.listen(changesChannel, (payload) => {
    const change = readChange(payload)
    if (change) heard(change)
  })
}

function readChange(payload: string): Change | null {
  try {
    return changeSchema.parse(JSON.parse(payload))
  } catch {
    return null
  }
}
