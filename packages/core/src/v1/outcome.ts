import type { KehuError } from './error.ts'

/**
 * How far a list has come:
 * - `complete`: everything was handed over, and the vendor's total agrees.
 * - `incomplete`: it ended, but the total moved while it was read, so a record may be missing.
 * - `stopped`: the reader left, aborted or reached its `limit`.
 */
export type OutcomeStatus = 'pending' | 'running' | 'complete' | 'incomplete' | 'failed' | 'stopped'

/** A snapshot of a list, true at the moment it was taken. */
export interface Outcome {
  readonly status: OutcomeStatus
  /** Customers handed over in this run. */
  readonly customers: number
  /** Pages read in this run. */
  readonly pages: number
  /** The vendor's total, as last told. */
  readonly total: number | null
  /** Resumes after the last page that was wholly consumed; `null` when the list is at its end. */
  readonly cursor: string | null
  /** Requests that were sent again. */
  readonly retries: number
  readonly error?: KehuError
}
