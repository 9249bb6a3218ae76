import type { RateBudget, RateLimit } from '../v1/rate-limit.ts'

/**
 * Keeps a documented limit: no window of `perMs` has more than `requests` places. A bucket that refills would let twice
 * as many through around the turn of a minute.
 */
export function createRateBudget({ requests, perMs }: RateLimit): RateBudget {
  let places: number[] = []
  let asked = -Infinity
  return {
    reserve(now) {
      // A clock that was set back must not make the next request wait until it has caught up.
      const setBack = asked - now
      if (setBack > 0) places = places.map((at) => at - setBack)
      asked = now
      places = places.filter((place) => place > now - perMs)
      const before = places[places.length - requests]
      const at = before === undefined ? now : Math.max(now, before + perMs)
      places.push(at)
      return at - now
    },
    release() {
      places.pop()
    },
  }
}
