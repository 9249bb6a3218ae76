import type { Json } from '@kehu/core/v1'

/**
 * What a run found, as JSON. Everything but `run` follows from the plugin, the kit and the seed alone: two runs differ in
 * nothing else.
 */
export interface Report {
  /** Version of this format; a reader refuses one that it does not know. */
  readonly version: 1
  readonly plugin: {
    readonly name: string
    readonly version: string
    /** The manifest's id. */
    readonly id: string
    readonly contract: 'v1'
  }
  readonly seed: number
  /** Samples that each property was tried with. */
  readonly samples: number
  /** The checks that were asked for; `null` for all. */
  readonly only: readonly string[] | null
  readonly summary: Readonly<Record<Verdict, number>>
  /** True where all checks that were asked for ran, at least one, and none failed. */
  readonly isConformant: boolean
  readonly checks: readonly CheckResult[]
  /** What differs from run to run. */
  readonly run: {
    readonly kit: string
    readonly core: string
    readonly node: string
    /** ISO 8601 in UTC; `null` where the runner has no clock. */
    readonly startedAt: string | null
    readonly durationMs: number | null
  }
}

/**
 * `pass` · `fail` · `not-applicable`: the manifest puts the plugin out of its reach · `known-deviation`: it failed, and
 * the manifest says why and where that is tracked.
 */
export type Verdict = 'pass' | 'fail' | 'not-applicable' | 'known-deviation'

export interface CheckResult {
  readonly id: string
  readonly requirement: string
  readonly title: string
  readonly verdict: Verdict
  /** Why it does not apply, or deviates. */
  readonly reason: string | null
  /** Where a known deviation is tracked. */
  readonly link: string | null
  /** Id of the failed check without which this one could not be judged. */
  readonly blockedBy: string | null
  /** The first findings. */
  readonly findings: readonly ReportFinding[]
  /** Findings in all. */
  readonly found: number
  readonly notes: { readonly [name: string]: Json }
}

export interface ReportFinding {
  readonly message: string
  /** Where it stands; `file` from the folder of the package, lines and columns from 1. */
  readonly place: {
    readonly file: string
    readonly pointer: string
    readonly line: number
    readonly column: number
  } | null
  /** The request as it was sent, with secrets masked. */
  readonly request: string | null
  readonly expected: string | null
  readonly actual: string | null
}
