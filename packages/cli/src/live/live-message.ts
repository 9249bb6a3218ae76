/** The first contact to make. */
export interface LiveTask {
  /** Calls at most. */
  readonly calls: number
  /** Folder of the report; `null` for one that is named for the plugin. */
  readonly out: string | null
}

/** What the process of a first contact tells. */
export type LiveMessage =
  /** The plan, for whoever has to agree to it. Nothing is sent before a word comes. */
  | { readonly kind: 'planned'; readonly text: string }
  /** A call leaves. */
  | { readonly kind: 'call' }
  /** The end: what was found, what else is to be said, and the exit code. */
  | {
      readonly kind: 'done'
      readonly found: readonly string[]
      readonly said: readonly string[]
      readonly code: number
    }
