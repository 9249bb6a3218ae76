import { setImmediate as turn } from 'node:timers/promises'
import type { Runtime } from '../src/v1/index.ts'

// Loaded with the first request, which would take more turns than a test waits for.
await import('../src/provider/open-connection.ts')

/** A runtime whose clock stands still until a test moves it. */
export interface VirtualTime extends Runtime {
  /** Sleeps that have neither ended nor been aborted. */
  readonly sleeping: number
  /** Moves the clock, ending the sleeps on the way in their order. */
  advance(ms: number): Promise<void>
  /** Moves the clock from sleep to sleep until the work ends, and gives what it gives. */
  run<Result>(work: PromiseLike<Result>): Promise<Result>
}

interface Sleep {
  readonly until: number
  end(): void
}

export const startOfTime: number = Date.UTC(2026, 0, 1)

export function createVirtualTime(random: () => number = () => 0): VirtualTime {
  let clock = startOfTime
  const sleeps = new Set<Sleep>()

  const endNext = async (until: number): Promise<boolean> => {
    const next = [...sleeps].toSorted((one, other) => one.until - other.until)[0]
    if (!next || next.until > until) return false
    clock = Math.max(clock, next.until)
    next.end()
    await settle()
    return true
  }

  return {
    now: () => clock,
    random,
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const sleep: Sleep = {
          until: clock + ms,
          end() {
            sleeps.delete(sleep)
            signal.removeEventListener('abort', stop)
            resolve()
          },
        }
        const stop = (): void => {
          sleeps.delete(sleep)
          reject(signal.reason)
        }
        signal.addEventListener('abort', stop, { once: true })
        sleeps.add(sleep)
      })
    },
    get sleeping() {
      return sleeps.size
    },
    async advance(ms) {
      const until = clock + ms
      await settle()
      while (await endNext(until));
      clock = until
    },
    async run(work) {
      let hasEnded = false
      const end = (): void => {
        hasEnded = true
      }
      work.then(end, end)
      await settle()
      while (!hasEnded) if (!(await endNext(Infinity))) throw new Error('Nobody sleeps, and the work does not end.')
      return work
    },
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 10; turns++) await turn()
}
