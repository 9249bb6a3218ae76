// Types that a mock's user sees: what shows canaries names Prism's own, which need libraries that nobody else has.

/** A request or an answer that is wrong in one part on purpose. */
export interface MockCanary {
  /** The `operationId`. */
  readonly operation: string
  readonly of: 'request' | 'answer'
  /** What is wrong, such as `query parameter page`, `body application/json`, or `200 application/json`. */
  readonly part: string
}

/** What became of the canaries of a spec: each operation has one of a request and one of an answer at least. */
export interface MockCanaries {
  /** Shown and refused. */
  readonly tried: readonly MockCanary[]
  /** Where nothing can be wrong, and why, in words that go after "It". */
  readonly impossible: readonly (MockCanary & { readonly reason: string })[]
}
