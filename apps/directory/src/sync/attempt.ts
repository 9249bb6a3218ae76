/** One worker's hold of a run. Another worker that takes the run up ends it: the row has another number then. */
export interface Attempt {
  readonly run: number
  readonly connection: string
  /** The number of the hold, from 1. */
  readonly number: number
  /** Where it begins; `null` at the first page. */
  readonly cursor: string | null
  /** Holds in a row that kept no page, this one included. */
  readonly tries: number
  /** Whether the run was begun because another one's cursor no longer fitted its list. */
  readonly beganAnew: boolean
  /** The job of the queue that it works for. */
  readonly job: { readonly id: string; readonly retryCount: number }
}
