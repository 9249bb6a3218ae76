import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { PgBoss } from 'pg-boss'
import type * as schema from './schema.ts'

/** drizzle over either store, or a transaction of it. Raw rows hold what both drivers agree on: see docs of each query. */
export type Database = PgDatabase<StoreResult, typeof schema>

/** Both drivers answer a raw query with its rows. */
export interface StoreResult extends PgQueryResultHKT {
  type: RawRows<this['row']>
}

interface RawRows<Row> {
  readonly rows: readonly Row[]
}

/** The customers' database. */
export interface Store extends AsyncDisposable {
  /** `embedded` belongs to this process alone; `postgres` is shared by any number of workers. */
  readonly kind: 'embedded' | 'postgres'
  readonly database: Database
  /** pg-boss on the same database; not started. */
  createBoss(): PgBoss
  /**
   * Calls back for each notification of a channel, from any process. One that is sent while the connection is down is
   * lost: look again after a while.
   */
  listen(channel: string, heard: (payload: string) => void): Promise<AsyncDisposable>
  /** Runs the work unless another process does; the lock ends with the process. `null` where it is taken. */
  tryAlone<T>(name: string, work: () => Promise<T>): Promise<{ readonly result: T } | null>
  /** Closes it; a second call waits for the first. */
  close(): Promise<void>
}
