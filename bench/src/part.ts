/** One part of the bench: what `pnpm bench <name>` runs. */
export interface Part {
  /** One word, as on the command line. */
  readonly name: string
  /** What is measured, for the head of its section. */
  readonly title: string
  /** Runs in the orchestrator, on the pinned Node; what is measured runs in processes of its own, on `bench.node`. */
  run(bench: Bench): Promise<Section>
}

/** What a part is run with. */
export interface Bench {
  /** The Node that is measured. */
  readonly node: NodeBinary
  /** Fewer rounds, for CI. */
  readonly isQuick: boolean
  /** Tells what goes on, on one line. */
  progress(message: string): void
}

export interface NodeBinary {
  /** Such as `26`. */
  readonly name: string
  readonly path: string
  readonly version: string
}

/** What a part found. */
export interface Section {
  readonly figures: readonly Figure[]
  /** Tables for the reader, beside the figures. */
  readonly tables: readonly Table[]
  /** Sentences: how it was measured, what to make of it. */
  readonly notes?: readonly string[]
}

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * - `ratio`: within one run, interleaved; gated where there are cores enough.
 * - `bytes`, `count`: the same on every machine; always gated.
 * - `verdict`: 0 right, 1 wrong; always gated.
 * - `time`, `heap`: of this machine; `time` is never gated.
 */
export type FigureKind = 'ratio' | 'bytes' | 'count' | 'verdict' | 'heap' | 'time'

/** One number. Its name is what `budgets.ts` knows it by, such as `page/qcc/1000x12/gzip`. */
export interface Figure {
  readonly name: string
  readonly kind: FigureKind
  readonly value: number
  /** The middle half of the rounds. */
  readonly spread?: readonly [low: number, high: number]
  /** What was measured before it, each of which broke the budget. */
  readonly before?: readonly number[]
  /** Of one that broke its budget: the fewest cores that were free behind any of its measurements. */
  readonly freeCores?: number
}
