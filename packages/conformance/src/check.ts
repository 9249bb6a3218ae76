import type { Manifest } from '@kehu/core/v1'
import type { Trial } from './trial.ts'

/** One thing that a plugin must do, and the proof of it. */
export interface Check {
  /** Area and name, such as `paging/walk`; where the file stands. Never changes once it is published. */
  readonly id: string
  /** Number of the requirement in docs/contract.md that it proves, such as `7.1`. */
  readonly requirement: string
  /** What holds when it passes: "Lists every record once, in order". */
  readonly title: string
  /** What it costs the user of a plugin that fails it, in a sentence or two. */
  readonly why: string
  /** A plugin that fails it, in one sentence: "It stops at the first page". */
  readonly fails: string
  /** Ids of the checks without which this one cannot be judged; they stand before it in the catalogue. */
  readonly needs: readonly string[]
  /**
   * Why the manifest puts the plugin out of reach of this check; `null` where it applies. Absent where it always does.
   * What one check is not asked, another of the same requirement asks: no manifest takes a requirement away.
   */
  readonly exempt?: (manifest: Manifest) => string | null
  run(trial: Trial): Promise<void> | void
}
