// What happens to the row of a run. Each change is one transaction, and says so to all processes once it is committed.
import type { Customer } from '@kehu/core'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import type { PgBoss } from 'pg-boss'
import { countGrowth } from '../customers/count-growth.ts'
import { markGone } from '../customers/mark-gone.ts'
import { writePage } from '../customers/write-page.ts'
import { announce } from '../store/changes.ts'
import { readClock } from '../store/clock.ts'
import { connection as connections, run, type RunTrigger } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import type { RunError } from './after-error.ts'
import type { Attempt } from './attempt.ts'
import { askToMatch } from './match-queue.ts'
import { askNoMore, askToRead, queueOf, within, type ReadJob } from './read-queue.ts'
import { inSyncTransaction, lockConnection } from './sync-transaction.ts'

/** The database and its queues. */
export interface Desk {
  readonly database: Database
  readonly boss: PgBoss
}

/** What requests cost since it was last written down. */
export interface Traffic {
  readonly retries: number
  readonly waitedMs: number
}

/** One page on its way into the store. */
export interface ReadPage {
  readonly customers: readonly Customer[]
  readonly total: number | null
  /** Where the list goes on behind it, or, of the last page, where it began. */
  readonly cursor: string | null
  readonly traffic: Traffic
}

/** The run is no longer this worker's: it was stopped, or another worker took it up. */
export class RunLost extends Error {}

const openStates = ['queued', 'running'] as const
const noError = { errorCategory: null, errorCode: null, errorMessage: null }

/**
 * Asks for a run of a connection.
 *
 * @returns its id; that of the open one where there is one
 */
export async function requestRun({ database, boss }: Desk, connection: string, trigger: RunTrigger): Promise<number> {
  return inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, connection)
    const open = await findOpen(transaction, connection)
    if (open) return open.id
    const id = await insertRun(transaction, connection, trigger)
    await askToRead(boss, transaction, connection)
    return id
  })
}

/**
 * Takes up the open run of a connection that the configuration has.
 *
 * @param worker who takes it up: host and process
 * @returns `null` where there is nothing to do
 */
export async function takeUpRun(
  database: Database,
  connection: string,
  { job, data, worker }: { readonly job: Attempt['job']; readonly data: ReadJob; readonly worker: string },
): Promise<Attempt | null> {
  return inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, connection)
    // A worker may have an older configuration, whose schedules it keeps.
    if (await isRemoved(transaction, connection)) return null
    const open = await findOpen(transaction, connection)
    if (!open && data.trigger !== 'schedule') return null
    const id = open?.id ?? (await insertRun(transaction, connection, 'schedule'))
    const [row] = await transaction
      .update(run)
      .set({
        state: 'running',
        startedAt: sql`coalesce(${run.startedAt}, clock_timestamp())`,
        attempts: sql`${run.attempts} + 1`,
        tries: sql`${run.tries} + 1`,
        worker,
      })
      .where(eq(run.id, id))
      .returning({ number: run.attempts, tries: run.tries, cursor: run.cursor, trigger: run.trigger })
    if (!row) return null
    await announce(transaction, { type: 'run', run: id, connection })
    const { number, tries, cursor, trigger } = row
    return { run: id, connection, number, tries, cursor, beganAnew: trigger === 'anew', job }
  })
}

/**
 * Writes a page together with where the list goes on behind it: a worker that is killed loses both or neither.
 *
 * @throws RunLost
 */
export async function keepPage(database: Database, attempt: Attempt, page: ReadPage): Promise<void> {
  await inSyncTransaction(database, async (transaction) => {
    await requireAttempt(transaction, attempt)
    await writeRunPage(transaction, attempt, page)
    await announce(transaction, { type: 'run', run: attempt.run, connection: attempt.connection })
  })
}

/**
 * Ends a run that read its whole list. The last page is written with it, since only the end tells whether the list was
 * whole. Of a list that moved meanwhile nobody is marked as gone.
 *
 * @throws RunLost
 */
export async function completeRun(
  { database, boss }: Desk,
  attempt: Attempt,
  end: { readonly state: 'complete' | 'incomplete'; readonly lastPage: ReadPage | null; readonly traffic: Traffic },
): Promise<void> {
  const { run: id, connection } = attempt
  await inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, connection)
    await requireAttempt(transaction, attempt)
    if (end.lastPage) await writeRunPage(transaction, attempt, end.lastPage)
    const now = await readClock(transaction)
    const gone = end.state === 'complete' ? await markGone(transaction, { run: id, connection, now }) : 0
    await countGrowth(transaction, connection)
    await transaction
      .update(run)
      .set({ state: end.state, endedAt: now, cursor: null, gone, ...withTraffic(end.traffic) })
      .where(eq(run.id, id))
    await askToMatch(boss, transaction, id)
    await settleJob(boss, transaction, attempt)
    await announce(transaction, { type: 'run', run: id, connection })
  })
}

/**
 * Ends a run that cannot go on. What it read is kept, and matched.
 *
 * @param isAnew whether another run begins at the first page in its place
 */
export async function failRun(
  { database, boss }: Desk,
  attempt: Attempt,
  { error, traffic, isAnew }: { readonly error: RunError; readonly traffic: Traffic; readonly isAnew: boolean },
): Promise<void> {
  const { run: id, connection } = attempt
  await inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, connection)
    if (await isHeld(transaction, attempt)) {
      await transaction
        .update(run)
        .set({ state: 'failed', endedAt: sql`clock_timestamp()`, ...errorColumns(error), ...withTraffic(traffic) })
        .where(eq(run.id, id))
      await useWhatWasRead(boss, transaction, id)
      await announce(transaction, { type: 'run', run: id, connection })
      if (isAnew) await insertRun(transaction, connection, 'anew')
    }
    await settleJob(boss, transaction, attempt)
  })
}

/** How a run goes back to the queue. */
export interface PuttingBack {
  /** What it is put back for; `null` where its worker ends. */
  readonly error: RunError | null
  readonly traffic: Traffic
  readonly delayMs: number
}

/** Puts a run back into the queue, for this worker or another. */
export async function putRunBack({ database, boss }: Desk, attempt: Attempt, back: PuttingBack): Promise<void> {
  const { run: id, connection } = attempt
  await inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, connection)
    const isOurs = await isHeld(transaction, attempt)
    if (isOurs) {
      await transaction
        .update(run)
        .set({
          state: 'queued',
          worker: null,
          // A worker that ends has not failed.
          ...(back.error ? errorColumns(back.error) : { tries: sql`${run.tries} - 1` }),
          ...withTraffic(back.traffic),
        })
        .where(eq(run.id, id))
      await announce(transaction, { type: 'run', run: id, connection })
    }
    await settleJob(boss, transaction, attempt, isOurs ? back.delayMs : 0)
  })
}

/** Leaves a run that is no longer ours; the job of this hold ends, and a run that waits gets one. */
export async function leaveRun({ database, boss }: Desk, left: Pick<Attempt, 'connection' | 'job'>): Promise<void> {
  await inSyncTransaction(database, async (transaction) => {
    await lockConnection(transaction, left.connection)
    await settleJob(boss, transaction, left)
  })
}

/** Ends an open run at a person's word, whichever worker has it. One that is over stays as it is. */
export async function stopRun({ database, boss }: Desk, id: number): Promise<void> {
  await inSyncTransaction(database, async (transaction) => {
    const [found] = await transaction.select({ connection: run.connection }).from(run).where(eq(run.id, id))
    if (!found) return
    await lockConnection(transaction, found.connection)
    const stopped = await transaction
      .update(run)
      .set({ state: 'stopped', endedAt: sql`clock_timestamp()` })
      .where(and(eq(run.id, id), inArray(run.state, openStates)))
      .returning({ id: run.id })
    if (stopped.length === 0) return
    // It may wait for hours, and a schedule could ask for no run meanwhile.
    await askNoMore(boss, transaction, found.connection)
    await useWhatWasRead(boss, transaction, id)
    await announce(transaction, { type: 'stop', run: id })
    await announce(transaction, { type: 'run', run: id, connection: found.connection })
  })
}

/** Ends the open runs of connections that the configuration has no more: nobody would take them up again. */
export async function stopRunsOfRemoved(desk: Desk): Promise<void> {
  const left = await desk.database
    .select({ id: run.id })
    .from(run)
    .innerJoin(connections, eq(connections.name, run.connection))
    .where(and(isNotNull(connections.removedAt), inArray(run.state, openStates)))
  for (const { id } of left) await stopRun(desk, id)
}

async function isRemoved(transaction: Database, name: string): Promise<boolean> {
  const removed = and(eq(connections.name, name), isNotNull(connections.removedAt))
  return (await transaction.select({ name: connections.name }).from(connections).where(removed)).length > 0
}

async function findOpen(transaction: Database, connection: string): Promise<{ readonly id: number } | undefined> {
  const [open] = await transaction
    .select({ id: run.id })
    .from(run)
    .where(and(eq(run.connection, connection), inArray(run.state, openStates)))
  return open
}

async function insertRun(transaction: Database, connection: string, trigger: RunTrigger): Promise<number> {
  const [row] = await transaction
    .insert(run)
    .values({ connection, trigger, state: 'queued', requestedAt: sql`clock_timestamp()` })
    .returning({ id: run.id })
  if (!row) throw new Error(`A run of ${connection} was not written.`)
  await announce(transaction, { type: 'run', run: row.id, connection })
  return row.id
}

/** Locks the row of the run, so that nobody takes it away before this transaction ends. */
async function isHeld(transaction: Database, { run: id, number }: Attempt): Promise<boolean> {
  const rows = await transaction
    .select({ id: run.id })
    .from(run)
    .where(and(eq(run.id, id), eq(run.attempts, number), eq(run.state, 'running')))
    .for('update')
  return rows.length > 0
}

async function requireAttempt(transaction: Database, attempt: Attempt): Promise<void> {
  if (!(await isHeld(transaction, attempt))) throw new RunLost()
}

async function writeRunPage(transaction: Database, attempt: Attempt, page: ReadPage): Promise<void> {
  const { run: id, connection } = attempt
  const { customers, total, cursor, traffic } = page
  const now = await readClock(transaction)
  const changes = await writePage(transaction, { run: id, connection, customers, now })
  await transaction
    .update(run)
    .set({
      cursor,
      total,
      pages: sql`${run.pages} + 1`,
      seen: sql`${run.seen} + ${customers.length}`,
      added: sql`${run.added} + ${changes.added}`,
      changed: sql`${run.changed} + ${changes.changed}`,
      returned: sql`${run.returned} + ${changes.returned}`,
      clashes: sql`${run.clashes} + ${changes.clashes}`,
      // A last page whose list does not end well is read again, and is no progress.
      tries: sql`case when ${run.cursor} is not distinct from ${cursor} then ${run.tries} else 1 end`,
      ...noError,
      ...withTraffic(traffic),
    })
    .where(eq(run.id, id))
}

/** Counts and matches what a run read that did not come to its end. */
async function useWhatWasRead(boss: PgBoss, transaction: Database, id: number): Promise<void> {
  const [read] = await transaction
    .select({ pages: run.pages, connection: run.connection })
    .from(run)
    .where(eq(run.id, id))
  if (!read || read.pages === 0) return
  await countGrowth(transaction, read.connection)
  await askToMatch(boss, transaction, id)
}

/**
 * Ends the job of a hold within the transaction that says what became of the run, and gives the run that waits a job.
 * While the job is active, none can be queued.
 */
async function settleJob(
  boss: PgBoss,
  transaction: Database,
  { connection, job }: Pick<Attempt, 'connection' | 'job'>,
  delayMs = 0,
): Promise<void> {
  await boss.complete(queueOf(connection), job, null, { db: within(transaction) })
  const waiting = await transaction
    .select({ id: run.id })
    .from(run)
    .where(and(eq(run.connection, connection), eq(run.state, 'queued')))
  if (waiting.length > 0) await askToRead(boss, transaction, connection, delayMs)
}

function errorColumns({ category, code, message }: RunError) {
  return { errorCategory: category, errorCode: code, errorMessage: message }
}

function withTraffic({ retries, waitedMs }: Traffic) {
  return { retries: sql`${run.retries} + ${retries}`, waitedMs: sql`${run.waitedMs} + ${waitedMs}` }
}
