import { hearChanges, type Change } from '../store/changes.ts'
import type { Store } from '../store/store.ts'
import { newestRuns, readRun } from '../sync/list-runs.ts'
import { heartbeatMs } from './heartbeat.ts'
import type { RunView } from './schemas/run.ts'

/** Server-sent events for any number of browsers, from one listener on the store. */
export interface EventHub {
  /**
   * What one browser is sent: first the runs that are open now, then each change. One that reads slowly is sent the
   * newest state of each run alone, so nothing piles up for it.
   *
   * @param mayStay whether it may be told one more event; its stream ends where not
   */
  stream(mayStay: () => boolean): ReadableStream<Uint8Array>
  /** Ends every stream. */
  close(): Promise<void>
}

interface Reader {
  /** Text of the event by what it is about: a newer one takes its place. */
  readonly pending: Map<string, string>
  hasLeft: boolean
  wake: () => void
}

/**
 * @param log is told of a failure
 * @param beatMs how often every browser is sent something
 */
export function createEventHub(store: Store, log: (failure: unknown) => void, beatMs = heartbeatMs): EventHub {
  const readers = new Set<Reader>()
  const encoder = new TextEncoder()
  const changed = new Set<number>()
  // The last event of each connection: nothing is told twice.
  const told = new Map<string, string>()
  let last: Promise<unknown> = Promise.resolve()
  let isOver = false
  let listening: Promise<AsyncDisposable> | null = null
  let timer: NodeJS.Timeout | undefined

  /** One read of the store after the other, so that no older state is told after a newer one. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work)
    last = done.catch(() => {})
    return done
  }

  const tell = (subject: string, event: string): void => {
    for (const reader of readers) {
      reader.pending.set(subject, event)
      reader.wake()
    }
  }

  const tellRun = (run: RunView): void => {
    const event = eventOf('run', run)
    if (told.get(run.connection) === event) return
    told.set(run.connection, event)
    tell(`run ${run.id}`, event)
  }

  const readChanged = async (id: number): Promise<void> => {
    // First, so that a read that fails keeps no later one away.
    changed.delete(id)
    const run = await readRun(store.database, id)
    if (run) tellRun(run)
  }

  const readNewest = async (): Promise<readonly RunView[]> => {
    const runs = [...(await newestRuns(store.database)).values()]
    for (const run of runs) tellRun(run)
    return runs
  }

  const hear = (change: Change): void => {
    if (readers.size === 0) return
    if (change.type === 'matches') tell('matches', eventOf('matches', {}))
    if (change.type !== 'run') return
    // Many changes of a run may come before it is read once.
    if (changed.has(change.run)) return
    changed.add(change.run)
    inTurn(() => readChanged(change.run)).catch(log)
  }

  const beat = (): void => {
    if (readers.size === 0) return
    tell('heartbeat', eventOf('heartbeat', {}))
    // What was sent while the store's connection was down is lost, so it is looked for.
    inTurn(async () => void (await readNewest())).catch(log)
  }

  const listen = async (): Promise<void> => {
    listening ??= hearChanges(store, hear)
    try {
      await listening
    } catch (error) {
      listening = null
      throw error
    }
    timer ??= setInterval(beat, beatMs).unref()
  }

  const join = async (reader: Reader): Promise<void> => {
    await listen()
    await inTurn(async () => {
      const runs = await readNewest()
      if (reader.hasLeft) return
      readers.add(reader)
      for (const run of runs) {
        if (run.state === 'queued' || run.state === 'running') reader.pending.set(`run ${run.id}`, eventOf('run', run))
      }
    })
  }

  const next = async (reader: Reader): Promise<string | null> => {
    while (!isOver) {
      for (const [subject, event] of reader.pending) {
        reader.pending.delete(subject)
        return event
      }
      await new Promise<void>((resolve) => {
        reader.wake = resolve
      })
    }
    return null
  }

  const leave = (reader: Reader): void => {
    reader.hasLeft = true
    readers.delete(reader)
  }

  return {
    stream(mayStay) {
      const reader: Reader = {
        pending: new Map([['begin', 'retry: 2000\n\n']]),
        hasLeft: false,
        wake: () => {},
      }
      let joined: Promise<boolean> | null = null
      return new ReadableStream<Uint8Array>(
        {
          // Joins with the first read: the answer to HEAD is never read.
          async pull(controller) {
            joined ??= join(reader).then(
              () => true,
              (error: unknown) => {
                log(error)
                return false
              },
            )
            // A browser comes again by itself where it is sent nothing.
            const event = (await joined) ? await next(reader) : null
            if (event !== null && mayStay()) return controller.enqueue(encoder.encode(event))
            leave(reader)
            controller.close()
          },
          cancel: () => leave(reader),
        },
        { highWaterMark: 0 },
      )
    },
    async close() {
      isOver = true
      clearInterval(timer)
      for (const reader of readers) reader.wake()
      readers.clear()
      const listener = await listening?.catch(() => null)
      await listener?.[Symbol.asyncDispose]()
      await last
    },
  }
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
