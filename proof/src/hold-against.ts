import { score, type Judges, type ProofReport, type ProviderProof } from './report.ts'

type Proofs = Readonly<Record<string, ProviderProof>>

/**
 * What a sample found that the last whole run did not, a sentence each: mutants that nothing notices, and those that the
 * kit alone noticed before and now only the tests do.
 *
 * @param last the committed report; `null` where there is none, and then every survivor is new
 */
export function newSurvivors(found: Proofs, last: ProofReport | null): string[] {
  return Object.entries(found).flatMap(([provider, { survivors, testsAlone }]) => {
    const known = last?.providers[provider]
    const surviving = new Set(known?.survivors)
    const missedByKit = new Set([...surviving, ...(known?.testsAlone ?? [])])
    return [
      ...survivors
        .filter((name) => !surviving.has(name))
        .map((name) => `${provider}: nothing notices the mutant ${name}`),
      ...testsAlone
        .filter((name) => !missedByKit.has(name))
        .map((name) => `${provider}: the kit does not notice the mutant ${name}`),
    ]
  })
}

/** How the scores fell since the last whole run, a sentence each; they may only rise. Compares what both have. */
export function fallenScores(found: Proofs, last: ProofReport | null): string[] {
  const names = Object.keys(found).filter((name) => last?.providers[name])
  const proofs = (of: Proofs) => names.flatMap((name) => of[name] ?? [])
  const judged: readonly (readonly [Judges, string])[] = [
    ['kit', 'The score of the kit alone'],
    ['both', "The score of the kit and the project's own tests"],
  ]
  return judged.flatMap(([judges, title]) => {
    const before = score(proofs(last?.providers ?? {}), judges)
    const now = score(proofs(found), judges)
    return now < before ? [`${title} fell from ${before} % to ${now} %; it may only rise.`] : []
  })
}
