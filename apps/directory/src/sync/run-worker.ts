import type { Job } from 'pg-boss'
import type { Connection } from '../connections/connection.ts'
import type { Store } from '../store/store.ts'
import { describeError, mostFailures, stepAfter } from './after-error.ts'
import type { Attempt } from './attempt.ts'
import type { ReadJob } from './read-queue.ts'
import { countTraffic, readConnection } from './read-connection.ts'
import { failRun, leaveRun, putRunBack, RunLost, takeUpRun, type Desk } from './run-changes.ts'
import { workerName } from './worker-name.ts'

/** Works off the jobs of connections. */
export interface RunWorker {
  /** Reads the open run of a connection. @returns milliseconds until it is to be tried again, or `null` */
  work(connection: Connection, job: Job<ReadJob>): Promise<number | null>
  isWorkingOn(connection: string): boolean
  /** Calls a run off that is worked on here. */
  callOff(run: number): void
  /** Calls all off; the runs go back to the queue. Runs that are taken up afterwards go back at once. */
  leave(): void
}

// What failed says so itself; without a word go only those that were killed.
const lostWorkers = {
  category: 'unavailable',
  code: null,
  message: `${mostFailures} workers in a row ended at the same page without a word; see what killed them, such as memory that ran out.`,
} as const

/** Held as long as a worker works on a connection; see orphans.ts. */
export function lockOf(connection: string): string {
  return `run ${connection}`
}

/** @param retryDelayMs the wait before the second try of what failed; see after-error.ts */
export function createRunWorker(store: Store, desk: Desk, retryDelayMs: number): RunWorker {
  const connections = new Set<string>()
  const running = new Map<number, AbortController>()
  let isLeaving = false

  const read = async (connection: Connection, attempt: Attempt, job: Job<ReadJob>): Promise<number | null> => {
    const controller = new AbortController()
    running.set(attempt.run, controller)
    if (isLeaving) controller.abort()
    const traffic = countTraffic()
    let { tries } = attempt
    const isCalledOff = () => controller.signal.aborted || job.signal.aborted
    try {
      const progressed = () => void (tries = 1)
      const signal = AbortSignal.any([controller.signal, job.signal])
      await readConnection(desk, connection, { attempt, traffic, progressed, signal })
      return null
    } catch (error) {
      const spent = { traffic: traffic.take() }
      if (error instanceof RunLost) {
        await leaveRun(desk, attempt)
        return null
      }
      if (isCalledOff()) {
        // A stopped run is no longer ours by now, and stays stopped.
        await putRunBack(desk, attempt, { ...spent, error: null, delayMs: 0 })
        return null
      }
      const step = stepAfter(error, attempt, { failures: tries, retryDelayMs, chance: Math.random() })
      const described = describeError(error)
      if (step.kind === 'fail') {
        await failRun(desk, attempt, { ...spent, error: described, isAnew: false })
        return null
      }
      if (step.kind === 'anew') {
        const message = `The list is begun at its first page again: ${described.message}`
        await failRun(desk, attempt, { ...spent, error: { ...described, message }, isAnew: true })
        return 0
      }
      const { delayMs } = step
      await putRunBack(desk, attempt, { ...spent, error: described, delayMs })
      return delayMs
    } finally {
      running.delete(attempt.run)
    }
  }

  const takeUp = async (connection: Connection, job: Job<ReadJob>): Promise<number | null> => {
    const { name } = connection
    const { id, retryCount } = job
    const hold = { job: { id, retryCount }, data: job.data ?? {}, worker: workerName }
    const attempt = await takeUpRun(desk.database, name, hold)
    if (attempt && attempt.tries > mostFailures) {
      await failRun(desk, attempt, { error: lostWorkers, traffic: { retries: 0, waitedMs: 0 }, isAnew: false })
      return null
    }
    if (attempt) return read(connection, attempt, job)
    await leaveRun(desk, { connection: name, job: hold.job })
    return null
  }

  return {
    async work(connection, job) {
      connections.add(connection.name)
      try {
        const alone = await store.tryAlone(lockOf(connection.name), () => takeUp(connection, job))
        // Whoever has the lock is no longer heard of by the queue, and cannot write any more once the run is taken up.
        return alone ? alone.result : await takeUp(connection, job)
      } finally {
        connections.delete(connection.name)
      }
    },
    isWorkingOn: (connection) => connections.has(connection),
    callOff: (run) => running.get(run)?.abort(),
    leave() {
      isLeaving = true
      for (const controller of running.values()) controller.abort()
    },
  }
}
