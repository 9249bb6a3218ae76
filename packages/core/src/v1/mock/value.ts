/** JSON for a mock to send. A `bigint` is written as bare digits, so that an id beyond 2^53 leaves the mock whole. */
export type MockValue = null | boolean | number | bigint | string | readonly MockValue[] | MockRecord

/** A vendor's record, or any other object that a mock sends. An `undefined` field is left out. */
export interface MockRecord {
  readonly [name: string]: MockValue | undefined
}
