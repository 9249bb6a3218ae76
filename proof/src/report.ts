import type { MutantPart, Verdict } from './mutation/mutant.ts'

/** What a whole run found; committed, so that the next one can be held against it. */
export interface ProofReport {
  readonly version: 1
  /** The commit that was run, with a plus where files were changed since, and the Node that ran it. */
  readonly commit: string
  readonly node: string
  readonly sabotages: SabotageProof
  readonly providers: { readonly [name: string]: ProviderProof }
}

export interface SabotageProof {
  readonly tried: number
  /** Titles of those that did not fail exactly the check that they were made for. */
  readonly missed: readonly string[]
}

export interface ProviderProof {
  readonly mutants: number
  /** Mutants by what noticed them first: checks of the kit, in their order. */
  readonly kit: Killers
  /** The same for files of the project's own tests, and what the kit did not notice. */
  readonly tests: Killers
  /** Names of the mutants that only the project's own tests noticed, in order. */
  readonly testsAlone: readonly string[]
  /** Names of the mutants that nothing noticed, in order. */
  readonly survivors: readonly string[]
}

/** Numbers of mutants, by what noticed them and by what they were planted in. */
export interface Killers {
  readonly [by: string]: Readonly<Record<MutantPart, number>>
}

/** The kit alone, or the kit and then the project's own tests. */
export type Judges = 'kit' | 'both'

/** Noticed mutants of all, in percent, cut to one decimal. 0 where there are none. */
export function score(proofs: readonly ProviderProof[], judges: Judges): number {
  const mutants = proofs.reduce((sum, each) => sum + each.mutants, 0)
  const noticed = proofs.reduce((sum, each) => sum + noticedBy(each, judges), 0)
  return mutants === 0 ? 0 : Math.floor((noticed / mutants) * 1000) / 10
}

/** Number of the mutants that were noticed. */
export function noticedBy({ mutants, testsAlone, survivors }: ProviderProof, judges: Judges): number {
  return mutants - survivors.length - (judges === 'kit' ? testsAlone.length : 0)
}

export function providerProof(verdicts: readonly Verdict[]): ProviderProof {
  const names = (chosen: readonly Verdict[]) => chosen.map(({ mutant }) => mutant.name).toSorted()
  return {
    mutants: verdicts.length,
    kit: killers(verdicts, ({ kit }) => kit),
    tests: killers(verdicts, ({ tests }) => tests),
    testsAlone: names(verdicts.filter(({ kit, tests }) => kit === null && tests !== null)),
    survivors: names(verdicts.filter(({ kit, tests }) => kit === null && tests === null)),
  }
}

function killers(verdicts: readonly Verdict[], by: (verdict: Verdict) => string | null): Killers {
  const names = [...new Set(verdicts.map(by))].filter((name) => name !== null).toSorted()
  return Object.fromEntries(
    names.map((name) => {
      const mutants = verdicts.filter((verdict) => by(verdict) === name).map(({ mutant }) => mutant)
      const count = (part: MutantPart) => mutants.filter((mutant) => mutant.part === part).length
      return [name, { source: count('source'), spec: count('spec'), example: count('example') }]
    }),
  )
}
