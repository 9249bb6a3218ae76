import type { Runtime } from './v1/runtime.ts'

/** The real clock, sleep and chance: the only place in core and its providers that asks the platform for them. */
export const platformRuntime: Runtime = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(ms, signal) {
    // Platforms take a longer time for none at all.
    for (let left = ms; ; left -= longestTimerMs) {
      await sleepOnce(Math.min(left, longestTimerMs), signal)
      if (left <= longestTimerMs) return
    }
  },
}

const longestTimerMs = 2 ** 31 - 1

function sleepOnce(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, ms)
    signal.addEventListener('abort', stop, { once: true })
  })
}
