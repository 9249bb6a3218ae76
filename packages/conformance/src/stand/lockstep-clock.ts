import type { Runtime } from '@kehu/core/v1'
import { createVirtualClock, limitMs } from './virtual-clock.ts'

/** A clock for several readers at once. */
export interface LockstepClock extends Runtime {
  /** Runs one reader. The clock moves when each of those that run sleeps. */
  reader<Result>(read: () => Promise<Result>): Promise<Result>
  /** Keeps the clock still while something goes over the network. */
  during<Result>(work: Promise<Result>): Promise<Result>
}

// A reader may wait for another one, which fetches a token and sleeps. So many turns without a move are taken for that:
// many times what it takes to sign a request.
const idleTurns = 20_000

/**
 * Sleepers that sleep at the same time do so side by side, where the virtual clock would add their times: what happens
 * to a rate that several share is only seen so. A sleep of {@link limitMs} or more is a time limit, and never passes.
 *
 * @param longest the longest sleep in milliseconds that passes
 */
export function createLockstepClock(seed: number, longest: number): LockstepClock {
  const { now: begin, random } = createVirtualClock({ seed })
  let time = begin()
  let readers = 0
  let held = 0
  let moves = 0
  const sleepers = new Set<{ readonly until: number; readonly end: () => void }>()

  const move = (): void => {
    moves++
    time = Math.max(time, Math.min(...[...sleepers].map(({ until }) => until)))
    for (const sleeper of sleepers) if (sleeper.until <= time) sleeper.end()
    settle()
  }

  const settle = (): void => {
    const before = ++moves
    let turns = 0
    // Not at once: another reader may be about to begin.
    const turn = (): void => {
      if (moves !== before || sleepers.size === 0) return
      if (held > 0) turns = 0
      if (sleepers.size >= readers || ++turns > idleTurns) move()
      else setImmediate(turn)
    }
    setImmediate(turn)
  }

  return {
    now: () => time,
    random,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const stop = (): void => {
          sleepers.delete(sleeper)
          reject(signal.reason as Error)
        }
        const end = (): void => {
          sleepers.delete(sleeper)
          signal.removeEventListener('abort', stop)
          resolve()
        }
        const sleeper = { until: time + ms, end }
        signal.addEventListener('abort', stop, { once: true })
        if (ms >= Math.max(limitMs, longest)) return
        sleepers.add(sleeper)
        settle()
      }),
    async reader(read) {
      readers++
      try {
        return await read()
      } finally {
        readers--
        settle()
      }
    },
    async during(work) {
      held++
      try {
        return await work
      } finally {
        held--
        settle()
      }
    },
  }
}
