/**
 * `unknown-field` · `missing-field` · `other-type` · `unknown-value`: none of those listed · `other-form`: too long, no
 * match of a pattern · `unknown-code`: the manifest has no such error code · `undeclared-status` ·
 * `undeclared-media-type` · `not-json`.
 */
export type DriftKind =
  | 'unknown-field'
  | 'missing-field'
  | 'other-type'
  | 'unknown-value'
  | 'other-form'
  | 'unknown-code'
  | 'undeclared-status'
  | 'undeclared-media-type'
  | 'not-json'

/** One way in which the vendor is not as its spec says. Holds names of fields, and no value of an answer. */
export interface Drift {
  readonly kind: DriftKind
  readonly operation: string
  /** HTTP status of the answer. */
  readonly status: number
  /** Such as `Result.ClientList[].Name`; empty for the whole answer. */
  readonly field: string
  /** What the spec says. */
  readonly expected: string
  /** What came, by its shape. */
  readonly actual: string
  /** The part of the spec that it departs from. */
  readonly place: { readonly file: string; readonly pointer: string; readonly line: number }
  /** How often it was seen. */
  readonly times: number
}

/** A drift, and what it was seen in. The values stay in memory. */
export interface SeenDrift extends Drift {
  /** The keyword of the schema that refused. */
  readonly keyword: string
  /** The field that is unknown or missing; `null` for the other kinds. */
  readonly name: string | null
  readonly values: readonly unknown[]
}
