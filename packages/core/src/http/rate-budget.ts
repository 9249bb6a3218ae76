import type { RateBudget, RateLimit } from '../v1/rate-limit.ts'

/**
 * Keeps a documented limit exactly: no window of `perMs` ever holds more than `requests`. A bucket that refills
 * would let twice as many through around the turn of a minute.
 */
export function createRateBudget({ requests, perMs }: RateLimit): RateBudget {
  const sent: number[] = []
  return {
    reserve(now) {
      const oldest = sent.length < requests ? undefined : sent.shift()
      const at = oldest === undefined ? now : Math.max(now, oldest + perMs)
      sent.push(at)
      return at - now
    },
  }
}
