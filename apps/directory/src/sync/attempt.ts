/** One worker's hold of a run. Another worker that takes the run up ends it: the row has another number then. */
export interface Attempt {
  readonly run: number
  readonly connection: string
  /** The number of the hold, from 1. */
  readonly number: number
  /** Where it begins; `null` at the first page. */
  readonly cursor: string | null
  /** Whether the run was sent back to its first page before. */
  readonly beganAnew: boolean
  /** The job of the queue that it works for. */
  readonly job: { readonly id: string; readonly retryCount: number }
}
