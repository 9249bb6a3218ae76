import type { Runtime } from '@kehu/core/v1'

/** A sleep of this length, in milliseconds, or more is a time limit: it lasts until it is called off. */
export const limitMs: number = 3_600_000

/** Limits for a provider that never come by themselves: the clock stands still. */
export const timeLimits = { timeoutMs: limitMs, deadlineMs: 2 * limitMs } as const

/** The same without the rate limit of its manifest: a wait of an hour or a day would be taken for a time limit. */
export const standLimits = { ...timeLimits, rateBudget: null } as const

/** A clock that moves when something sleeps, so that nobody has to wait. */
export interface VirtualClock extends Runtime {
  /** Sleeps that have passed, in milliseconds. */
  readonly slept: readonly number[]
  /** Moves the clock, and ends every sleep that is over by then. */
  pass(ms: number): void
}

export interface VirtualClockSettings {
  /** Epoch milliseconds. */
  readonly start?: number
  readonly seed?: number
  /** Called before a short sleep passes; may abort the signal that the sleep listens to. */
  readonly onSleep?: (ms: number) => void
}

/**
 * A sleep shorter than {@link limitMs} passes at once and moves the clock; a longer one waits for `pass` or its signal.
 * The same seed gives the same chance.
 *
 * @example
 * const clock = createVirtualClock({ seed: 1 })
 * await clock.sleep(2000, signal) // at once; clock.slept is [2000]
 */
export function createVirtualClock(settings: VirtualClockSettings = {}): VirtualClock {
  // Far from today: a plugin that reads another clock is seen at once.
  let time = settings.start ?? Date.UTC(2031, 4, 6, 7, 8, 9, 123)
  let state = (settings.seed ?? 1) >>> 0
  const slept: number[] = []
  const pending = new Set<{ readonly until: number; readonly end: () => void }>()
  return {
    slept,
    now: () => time,
    // mulberry32: a published generator of 32 bits; any will do that repeats.
    random() {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
    },
    async sleep(ms, signal) {
      signal.throwIfAborted()
      if (ms < limitMs) {
        settings.onSleep?.(ms)
        signal.throwIfAborted()
        time += ms
        slept.push(ms)
        return
      }
      await new Promise<void>((resolve, reject) => {
        const stop = () => {
          pending.delete(entry)
          reject(signal.reason as Error)
        }
        const entry = {
          until: time + ms,
          end() {
            signal.removeEventListener('abort', stop)
            slept.push(ms)
            resolve()
          },
        }
        signal.addEventListener('abort', stop, { once: true })
        pending.add(entry)
      })
    },
    pass(ms) {
      time += ms
      for (const entry of pending) {
        if (entry.until > time) continue
        pending.delete(entry)
        entry.end()
      }
    },
  }
}
