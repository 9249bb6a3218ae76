import { setTimeout as sleep } from 'node:timers/promises'
import type { Job, PgBoss } from 'pg-boss'
import type { Connection } from '../connections/connection.ts'
import { matchCustomers } from '../identity/match-run.ts'
import { hearChanges } from '../store/changes.ts'
import type { RunTrigger } from '../store/schema.ts'
import type { Store } from '../store/store.ts'
import { tend } from '../store/tend.ts'
import { createMatchQueue, matchQueue, type MatchJob } from './match-queue.ts'
import { createOrphanSearch, matchLock } from './orphans.ts'
import { createReadQueue, queueOf, type ReadJob } from './read-queue.ts'
import { requestRun, stopRun, stopRunsOfRemoved } from './run-changes.ts'
import { createRunWorker } from './run-worker.ts'
import { setSchedules } from './schedules.ts'

/** Reads the vendors, one run a connection at a time, over any number of processes. */
export interface Synchroniser extends AsyncDisposable {
  /**
   * Asks for a run of a connection.
   *
   * @returns its id; that of the open one where there is one
   */
  request(connection: string, trigger: RunTrigger): Promise<number>
  /** Stops a run that waits or is worked on, whichever process has it. One that is over stays as it is. */
  stop(run: number): Promise<void>
}

export interface SynchroniserSettings {
  /** Whether this process reads vendors, or leaves it to others. */
  readonly works: boolean
  /** The wait before the second try of what failed, doubled from try to try. Default 2,000. */
  readonly retryDelayMs?: number
  /** How often to look for runs whose worker is gone, and for work that other processes ask for. Default 15,000. */
  readonly lookMs?: number
  /** What is done with the customers of a run that has ended; the matching by default. */
  readonly match?: (store: Store, run: number) => Promise<unknown>
}

const pollSeconds = 2

// A matching cannot be called off, and is repeated by whoever starts next; nobody waits longer for a process to end.
const patienceMs = 10_000

/**
 * Starts to work off the queues of a store; connections must be registered.
 *
 * @throws UsageError where a schedule is no cron expression
 * @example await using synchroniser = await startSynchroniser(store, connections.all, { works: true })
 */
export async function startSynchroniser(
  store: Store,
  connections: readonly Connection[],
  settings: SynchroniserSettings,
): Promise<Synchroniser> {
  const { works, retryDelayMs = 2000, lookMs = 15_000, match = matchCustomers } = settings
  const boss = store.createBoss()
  // The database may be away for a moment; what was worked on then is found as an orphan.
  boss.on('error', () => {})
  await using started = new AsyncDisposableStack()
  await boss.start()
  started.defer(() => boss.stop({ graceful: false }))
  for (const { name } of connections) await createReadQueue(boss, name)
  await createMatchQueue(boss)
  const desk = { database: store.database, boss }
  await stopRunsOfRemoved(desk)
  let wake = (_connection: string, _delayMs: number): void => {}
  if (works) {
    await setSchedules(desk, connections)
    const working = await startWorking(store, boss, { connections, retryDelayMs, lookMs, match })
    started.use(working)
    wake = working.wake
  }
  const kept = started.move()
  return {
    async request(connection, trigger) {
      const run = await requestRun(desk, connection, trigger)
      wake(connection, 0)
      return run
    },
    stop: (run) => stopRun(desk, run),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

interface Working extends AsyncDisposable {
  /** Looks for a job of a connection after a while, without waiting for the next poll. */
  wake(connection: string, delayMs: number): void
}

async function startWorking(
  store: Store,
  boss: PgBoss,
  {
    connections,
    retryDelayMs,
    lookMs,
    match,
  }: { readonly connections: readonly Connection[] } & Required<
    Pick<SynchroniserSettings, 'retryDelayMs' | 'lookMs' | 'match'>
  >,
): Promise<Working> {
  const desk = { database: store.database, boss }
  const worker = createRunWorker(store, desk, retryDelayMs)
  const pollers = new Map<string, string>()
  const timers = new Set<NodeJS.Timeout>()
  const later = (delayMs: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      act()
    }, delayMs)
    timers.add(timer.unref())
  }
  const notify = (queue: string): void => {
    const poller = pollers.get(queue)
    if (poller) boss.notifyWorker(poller)
  }
  const wake = (connection: string, delayMs: number): void => {
    if (delayMs === 0) notify(queueOf(connection))
    // The database's clock decides whether a job is due, and a timer may be early by a millisecond.
    else later(delayMs + 10, () => notify(queueOf(connection)))
  }

  const listener = await hearChanges(store, (change) => {
    if (change.type === 'stop') worker.callOff(change.run)
  })

  const orphans = createOrphanSearch(store, desk, { connections: connections.map(({ name }) => name), worker })
  let looking: Promise<void> = Promise.resolve()
  const look = (): Promise<void> =>
    orphans.look().then(
      (released) => {
        for (const connection of released) wake(connection, 0)
        notify(matchQueue)
      },
      // The database is away; the next look finds the same.
      () => {},
    )
  const keepLooking = (): void => {
    looking = look()
    void looking.then(() => later(lookMs, keepLooking))
  }

  for (const connection of connections) {
    const queue = queueOf(connection.name)
    const poller = await boss.work(queue, { pollingIntervalSeconds: pollSeconds }, async (jobs: Job<ReadJob>[]) => {
      for (const job of jobs) {
        const delayMs = await worker.work(connection, job)
        if (delayMs !== null) wake(connection.name, delayMs)
      }
      notify(matchQueue)
    })
    pollers.set(queue, poller)
  }
  const matchPoller = await boss.work(
    matchQueue,
    { pollingIntervalSeconds: pollSeconds },
    async (jobs: Job<MatchJob>[]) => {
      for (const { data } of jobs) {
        const work = () => match(store, data.run)
        if (!(await store.tryAlone(matchLock, work))) await work()
        await tend(store)
      }
    },
  )
  pollers.set(matchQueue, matchPoller)
  keepLooking()

  return {
    wake,
    async [Symbol.asyncDispose]() {
      await looking
      for (const timer of timers) clearTimeout(timer)
      await listener[Symbol.asyncDispose]()
      // No poller takes a job that goes back to the queue now.
      const ended = connections.map(({ name }) => boss.offWork(queueOf(name)))
      const matched = boss.offWork(matchQueue)
      worker.leave()
      await Promise.all(ended)
      await Promise.race([matched, sleep(patienceMs, null, { ref: false })])
    },
  }
}
