import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { platformRuntime } from '../src/runtime.ts'

const never = new AbortController().signal

describe('the runtime of the platform', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_000_000 })
  })

  afterEach(() => {
    vi.useRealTimers()
  })

  it('tells the time and throws dice', () => {
    expect(platformRuntime.now()).toBe(1_000_000)
    const chance = platformRuntime.random()
    expect(chance).toBeGreaterThanOrEqual(0)
    expect(chance).toBeLessThan(1)
  })

  it.each([1, 1000, 2 ** 31 - 1, 2 ** 31, 30 * 24 * 3600 * 1000, 2 ** 33 + 5])(
    'sleeps %i ms, no less and no more',
    async (ms) => {
      let hasEnded = false
      const sleep = platformRuntime.sleep(ms, never).then(() => {
        hasEnded = true
      })
      await vi.advanceTimersByTimeAsync(ms - 1)
      expect(hasEnded).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await sleep
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  it.each([1000, 2 ** 32])('ends a sleep of %i ms at once when its signal aborts, and leaves no timer', async (ms) => {
    const abort = new AbortController()
    const sleep = platformRuntime.sleep(ms, abort.signal)
    await vi.advanceTimersByTimeAsync(500)
    expect(vi.getTimerCount()).toBe(1)
    const reason = new Error('enough')
    abort.abort(reason)
    expect(vi.getTimerCount()).toBe(0)
    await expect(sleep).rejects.toBe(reason)
  })

  it('does not begin a sleep whose signal has aborted', async () => {
    const reason = new Error('enough')
    await expect(platformRuntime.sleep(1000, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(vi.getTimerCount()).toBe(0)
  })
})
