import { sql, type SQL } from 'drizzle-orm'
import { fromDrizzle, type Db, type JobWithMetadata, type PgBoss } from 'pg-boss'
import type { Database } from '../store/store.ts'

/** What a job says. It asks to work at a connection; the run that is open there says where. */
export interface ReadJob {
  /** Makes a run where none is open. */
  readonly trigger?: 'schedule'
}

/** The queue of a connection: of its own, so that a worker takes only what it has a connection for. */
export function queueOf(connection: string): string {
  return `read/${connection}`
}

/** Makes the queue of a connection, unless it is there. */
export async function createReadQueue(boss: PgBoss, connection: string): Promise<void> {
  await boss.createQueue(queueOf(connection), {
    // At most one job is queued or active.
    policy: 'exclusive',
    // The net for a worker on another machine that went without a trace; see orphans.ts for the others.
    heartbeatSeconds: 60,
    // What works longer goes back and is resumed. 24 hours are the most that pg-boss takes.
    expireInSeconds: 24 * 3600,
    // Only a worker that cannot say what happened leaves this to pg-boss.
    retryLimit: 1000,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: 3600,
  })
}

/** Puts a job into the queue of a connection, or moves the one that waits there. */
export async function askToRead(boss: PgBoss, transaction: Database, connection: string, delayMs = 0): Promise<void> {
  const job: ReadJob = {}
  await boss.upsert(queueOf(connection), job, {
    singletonKey: connection,
    startAfter: delayMs / 1000,
    db: within(transaction),
  })
}

/** Takes the job of a connection that nobody works on out of its queue: while it waits, no other is taken in. */
export async function askNoMore(boss: PgBoss, transaction: Database, connection: string): Promise<void> {
  const jobs = await openJobs(boss, transaction, connection)
  const waiting = jobs.filter(({ state }) => state !== 'active').map(({ id }) => id)
  if (waiting.length > 0) await boss.deleteJob(queueOf(connection), waiting, { db: within(transaction) })
}

/** The jobs of a connection that wait or are worked on. */
export async function openJobs(
  boss: PgBoss,
  transaction: Database,
  connection: string,
): Promise<JobWithMetadata<ReadJob>[]> {
  const jobs = await boss.findJobs<ReadJob>(queueOf(connection), { db: within(transaction) })
  return jobs.filter(({ state }) => state === 'created' || state === 'retry' || state === 'active')
}

/** pg-boss within a transaction of ours. */
export function within(transaction: Database): Db {
  const execute = async (query: unknown) => ({ rows: [...(await transaction.execute(query as SQL)).rows] })
  return fromDrizzle({ execute }, sql)
}
