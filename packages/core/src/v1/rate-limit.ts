/** At most `requests` in any window of `perMs` milliseconds. */
export interface RateLimit {
  readonly requests: number
  readonly perMs: number
}

/** Decides when a connection may send its next request. Give your own to share a budget between processes. */
export interface RateBudget {
  /**
   * Takes a place for one request.
   * @param now epoch milliseconds
   * @returns milliseconds to wait before the request may be sent; 0 for at once
   */
  reserve(now: number): number | Promise<number>
  /** Gives the place back that was taken last: its request was called off while it waited. */
  release?(): void | Promise<void>
}
