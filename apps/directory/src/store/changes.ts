import { sql } from 'drizzle-orm'
import type { Database } from './store.ts'

/** What has changed in the store. Small: `pg_notify` takes 8,000 bytes, and whoever hears it reads the rest. */
export type Change =
  | { readonly type: 'run'; readonly run: number; readonly connection: string }
  | { readonly type: 'stop'; readonly run: number }
  | { readonly type: 'matches' }

export const changesChannel = 'kehu_directory'

/** Tells every process that listens; within a transaction, once it is committed. */
export async function announce(database: Database, change: Change): Promise<void> {
  await database.execute(sql`select pg_notify(${changesChannel}, ${JSON.stringify(change)})`)
}
