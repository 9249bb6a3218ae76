import type { Runtime } from '@kehu/core/v1'

/** A runtime that no test has to wait for. */
export interface Clock extends Runtime {
  /** Sleeps that passed, in milliseconds. */
  readonly slept: readonly number[]
}

/**
 * A clock that stands still until something sleeps. A short sleep (a back-off, or a time limit that a test has made
 * short) passes at once; one of 20 seconds and more (core's own time limits) lasts until it is called off.
 */
export function createClock(): Clock {
  let time = Date.parse('2026-03-04T05:06:07.989Z')
  const slept: number[] = []
  return {
    slept,
    now: () => time,
    random: () => 0.5,
    sleep(ms, signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (ms < 20_000) {
        time += ms
        slept.push(ms)
        return Promise.resolve()
      }
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
    },
  }
}
