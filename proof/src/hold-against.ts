import { noticedBy, type Judges, type ProofReport, type ProviderProof } from './report.ts'

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

/**
 * How the scores fell since the committed report, a sentence each. A score is the share of a provider's mutants that is
 * noticed, by the kit alone or by kit and tests; it may only rise (issue 3, item 5).
 *
 * Each provider counts by itself, so that no other makes up for it, and exactly: a single mutant of thousands is seen.
 * Mutants come and go with the sources. Where a rewritten line gives a survivor another name, the share stays, and so
 * nothing fell. Where code goes whose mutants were all noticed, the share falls, and the kit is as good as before: a
 * fall counts only where a mutant is missed that the committed report does not name. Compares the providers that both
 * have.
 */
export function fallenScores(found: Proofs, last: ProofReport | null): string[] {
  const judged: readonly (readonly [Judges, string])[] = [
    ['kit', 'the kit alone'],
    ['both', "the kit and the project's own tests"],
  ]
  return Object.entries(found).flatMap(([provider, now]) => {
    const before = last?.providers[provider]
    if (!before) return []
    return judged.flatMap(([judges, title]) => {
      const [noticed, noticedBefore] = [noticedBy(now, judges), noticedBy(before, judges)]
      // Crosswise, since a quotient would be rounded.
      if (noticed * before.mutants >= noticedBefore * now.mutants) return []
      const known = new Set(missedBy(before, judges))
      const fresh = missedBy(now, judges).filter((name) => !known.has(name)).length
      if (fresh === 0) return []
      return [
        `${provider}: ${title} noticed ${noticedBefore} of ${before.mutants} mutants, and now ${noticed} of ${now.mutants}: a share that may only rise. The committed report does not name ${fresh} of those that are missed now.`,
      ]
    })
  })
}

function missedBy({ survivors, testsAlone }: ProviderProof, judges: Judges): string[] {
  return judges === 'kit' ? [...survivors, ...testsAlone] : [...survivors]
}
