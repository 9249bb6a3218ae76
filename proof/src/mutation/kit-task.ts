/** What a process that judges is to do. It goes over as JSON. */
export interface KitTask {
  /**
   * The copied provider: another folder for each task of a process. Node keeps the modules that it ran, and the mock the
   * specs that it read, by where they stand.
   */
  readonly folder: string
  /** The mutant of the sources that is switched on; `null` for none. */
  readonly active: string | null
  /** Ids of the checks to run; all the others are taken to pass. `null` for all. */
  readonly checks: readonly string[] | null
}

/** What it tells: each check that has ended, then what came of it all. */
export type KitTold = { readonly checked: string } | KitFound

export interface KitFound {
  /** The first check that failed, `load` where the plugin could not be opened, or `null`. */
  readonly killedBy: string | null
  /** Ids of the mutants that ran when the plugin was opened. */
  readonly reachedAtLoad: readonly string[]
  /** Ids of the mutants that ran since, by the check that ran them. */
  readonly reached: Readonly<Record<string, readonly string[]>>
  /** Bytes that the process holds. */
  readonly memory: number
}
