/** One small fault, planted in a copy of a provider. */
export interface Mutant {
  /** Says what was changed, and where, without a number of a line; no two mutants of a provider have the same. */
  readonly name: string
  readonly part: MutantPart
  /** Number by which instrumented code knows it; `null` for a mutant of the spec. */
  readonly id: string | null
  /** Writes the OpenAPI file with the fault; `null` for a mutant of the source. */
  readonly spec: (() => string) | null
}

/** What a fault is planted in. */
export type MutantPart = 'source' | 'spec' | 'example'

/** What became of a mutant. */
export interface Verdict {
  readonly mutant: Mutant
  /** The first check of the kit that noticed it, or `load`, `hang` or `crash`; `null` where none did. */
  readonly kit: string | null
  /** The file of the project's own tests that noticed it, where the kit did not; `null` where none did, either. */
  readonly tests: string | null
}
