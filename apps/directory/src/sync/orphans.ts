// Jobs whose worker is gone: killed, or its machine. pg-boss finds them by their heartbeat after minutes; the lock that a
// worker holds ends with its process, and tells at once.
import { and, eq, inArray } from 'drizzle-orm'
import type { JobAttempt } from 'pg-boss'
import { announce } from '../store/changes.ts'
import { run, type RunState } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { matchQueue } from './match-queue.ts'
import { askToRead, openJobs, queueOf, within } from './read-queue.ts'
import type { Desk } from './run-changes.ts'
import { lockOf, type RunWorker } from './run-worker.ts'
import { inSyncTransaction, lockConnection } from './sync-transaction.ts'

export const matchLock = 'match'

/** Looks for orphans; remembers what looked like one the last time. */
export interface OrphanSearch {
  /** @returns connections that have work again */
  look(): Promise<readonly string[]>
}

interface OpenRun {
  readonly id: number
  readonly connection: string
  readonly state: RunState
  readonly attempts: number
}

export function createOrphanSearch(
  store: Store,
  { database, boss }: Desk,
  { connections, worker }: { readonly connections: readonly string[]; readonly worker: RunWorker },
): OrphanSearch {
  let suspects: ReadonlySet<string> = new Set()

  const isHeld = async (lock: string): Promise<boolean> => (await store.tryAlone(lock, async () => true)) === null

  /** Whether a job is active without its worker having begun, and was so at the last look. In this process, it is known. */
  const isSuspect = (name: string, found: Set<string>): boolean => {
    found.add(name)
    return store.kind === 'embedded' || suspects.has(name)
  }

  const looksLost = async ({ connection, state }: OpenRun, found: Set<string>): Promise<boolean> => {
    if (worker.isWorkingOn(connection)) return false
    // Who works on a run has the lock. To try the lock of one that waits would be in the way of who takes it up.
    if (state === 'running') return !(await isHeld(lockOf(connection)))
    const jobs = await openJobs(boss, database, connection)
    const active = jobs.find((job) => job.state === 'active')
    if (!active) return jobs.length === 0
    return isSuspect(nameOf(connection, active), found) && !(await isHeld(lockOf(connection)))
  }

  const release = async ({ id, connection, state, attempts }: OpenRun): Promise<boolean> =>
    inSyncTransaction(database, async (transaction) => {
      await lockConnection(transaction, connection)
      const asSeen = and(eq(run.id, id), eq(run.attempts, attempts), eq(run.state, state))
      const [still] = await transaction.select({ id: run.id }).from(run).where(asSeen).for('update')
      if (!still) return false
      const jobs = await openJobs(boss, transaction, connection)
      for (const job of jobs)
        if (job.state === 'active') await boss.complete(queueOf(connection), job, null, { db: within(transaction) })
      await transaction.update(run).set({ state: 'queued', worker: null }).where(asSeen)
      await askToRead(boss, transaction, connection)
      await announce(transaction, { type: 'run', run: id, connection })
      return true
    })

  const lookAtMatching = async (found: Set<string>): Promise<void> => {
    const jobs = (await boss.findJobs(matchQueue)).filter(({ state }) => state === 'active')
    if (jobs.length === 0 || (await isHeld(matchLock))) return
    for (const job of jobs) {
      if (isSuspect(nameOf(matchQueue, job), found)) await boss.fail(matchQueue, job)
    }
  }

  return {
    async look() {
      const found = new Set<string>()
      const released: string[] = []
      const open = await database
        .select({ id: run.id, connection: run.connection, state: run.state, attempts: run.attempts })
        .from(run)
        .where(and(inArray(run.state, ['queued', 'running']), inArray(run.connection, [...connections])))
      for (const each of open) {
        if ((await looksLost(each, found)) && (await release(each))) released.push(each.connection)
      }
      await lookAtMatching(found)
      suspects = found
      return released
    },
  }
}

function nameOf(queue: string, { id, retryCount }: JobAttempt): string {
  return `${queue} ${id} ${retryCount}`
}
