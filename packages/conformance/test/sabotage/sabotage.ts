/** One way to break a model plugin, and the one check that must notice. */
export interface Sabotage {
  /** Id of the check that must fail. */
  readonly check: string
  /** The model plugin that is broken. */
  readonly plugin: 'lighthouse' | 'ferry'
  /** What the broken plugin does: "stops at the first page". */
  readonly title: string
  readonly edits: readonly Edit[]
}

interface Edit {
  /** Path from the plugin's folder. */
  readonly file: string
  /** Stands exactly once in the file. */
  readonly find: string
  readonly put: string
}
