import type { PgBoss } from 'pg-boss'
import type { Database } from '../store/store.ts'
import { within } from './read-queue.ts'

/** The queue of matchings, of all connections: each reads what the one before found. */
export const matchQueue = 'match'

export interface MatchJob {
  readonly run: number
}

export async function createMatchQueue(boss: PgBoss): Promise<void> {
  await boss.createQueue(matchQueue, {
    // One is active at a time, over all workers.
    policy: 'singleton',
    heartbeatSeconds: 60,
    expireInSeconds: 24 * 3600,
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 60,
    deleteAfterSeconds: 3600,
  })
}

/** Asks for the matching of what a run read. */
export async function askToMatch(boss: PgBoss, transaction: Database, run: number): Promise<void> {
  const job: MatchJob = { run }
  await boss.send(matchQueue, job, { db: within(transaction) })
}
