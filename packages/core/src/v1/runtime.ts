/** Clock, sleep and chance. Nothing in core or a provider takes them from elsewhere, so tests need no wall clock. */
export interface Runtime {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `ms` milliseconds, or rejects with the signal's reason as soon as it aborts, leaving no timer. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** At least 0, less than 1. */
  random(): number
}
