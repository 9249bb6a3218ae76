/** One small fault, planted in a copy of a provider. */
export interface Mutant {
  /** Says what was changed, and where; the same as long as that line of code is. */
  readonly name: string
  /** What the fault was planted in. */
  readonly part: 'spec' | 'example' | 'source'
  /** Number by which instrumented code knows it; `null` for a mutant of the spec. */
  readonly id: string | null
  /** The OpenAPI file with the fault; `null` for a mutant of the source. */
  readonly spec: string | null
}

/** What became of a mutant. */
export interface Verdict {
  readonly mutant: Mutant
  /** The check that noticed it, or `hang` or `crash`; `null` where nothing did. */
  readonly killedBy: string | null
}
