import { and, desc, eq, lt } from 'drizzle-orm'
import type { RunView } from '../api/schemas/run.ts'
import { connection, run } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

/** A page of runs, newest first. */
export interface RunList {
  readonly runs: readonly RunView[]
  /** The id that the next page is before; `null` at the end. */
  readonly next: number | null
}

/**
 * Lists runs, newest first.
 *
 * @param page `before` is the `next` of the page before
 * @example const { runs, next } = await listRuns(database, { connection: 'park', limit: 50 })
 */
export async function listRuns(
  database: Database,
  page: { readonly connection?: string | undefined; readonly before?: number | undefined; readonly limit: number },
): Promise<RunList> {
  const rows = await database
    .select()
    .from(run)
    .where(
      and(
        page.connection === undefined ? undefined : eq(run.connection, page.connection),
        page.before === undefined ? undefined : lt(run.id, page.before),
      ),
    )
    .orderBy(desc(run.id))
    .limit(page.limit + 1)
  const runs = rows.slice(0, page.limit).map(viewOf)
  const last = rows.length > page.limit ? runs.at(-1) : undefined
  return { runs, next: last?.id ?? null }
}

/** One run, or `null` where there is none of this id. */
export async function readRun(database: Database, id: number): Promise<RunView | null> {
  const [row] = await database.select().from(run).where(eq(run.id, id))
  return row ? viewOf(row) : null
}

/** The newest run of each connection that has one, by its name. */
export async function newestRuns(database: Database): Promise<Map<string, RunView>> {
  const newest = database
    .select()
    .from(run)
    .where(eq(run.connection, connection.name))
    .orderBy(desc(run.id))
    .limit(1)
    .as('newest')
  const rows = await database.select().from(connection).crossJoinLateral(newest)
  return new Map(rows.map(({ newest: row }) => [row.connection, viewOf(row)]))
}

/** When each connection was last read to its end, by its name. */
export async function lastComplete(database: Database): Promise<Map<string, Date>> {
  const last = database
    .select({ endedAt: run.endedAt })
    .from(run)
    .where(and(eq(run.connection, connection.name), eq(run.state, 'complete')))
    .orderBy(desc(run.id))
    .limit(1)
    .as('last')
  const rows = await database
    .select({ name: connection.name, endedAt: last.endedAt })
    .from(connection)
    .crossJoinLateral(last)
  return new Map(rows.flatMap(({ name, endedAt }) => (endedAt ? [[name, endedAt] as const] : [])))
}

function viewOf(row: typeof run.$inferSelect): RunView {
  const {
    cursor: _cursor,
    tries: _tries,
    errorCategory,
    errorCode,
    errorMessage,
    requestedAt,
    startedAt,
    endedAt,
    ...rest
  } = row
  return {
    ...rest,
    requestedAt: requestedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    error: errorCategory && { category: errorCategory, code: errorCode, message: errorMessage ?? '' },
  }
}
