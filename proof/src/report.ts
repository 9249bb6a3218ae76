import type { Verdict } from './mutation/mutant.ts'

/** What a whole run found; committed, so that the next one can be held against it. */
export interface ProofReport {
  readonly version: 1
  /** The commit that was run, and the Node that ran it. */
  readonly commit: string
  readonly node: string
  readonly sabotages: { readonly tried: number; readonly noticed: number }
  readonly providers: { readonly [name: string]: ProviderProof }
}

export interface ProviderProof {
  readonly mutants: number
  readonly killed: number
  /** Names of the mutants that nothing noticed, in order. */
  readonly survivors: readonly string[]
}

/** Killed mutants of all, in percent, cut to one decimal. */
export function score(proofs: readonly Pick<ProviderProof, 'mutants' | 'killed'>[]): number {
  const mutants = proofs.reduce((sum, each) => sum + each.mutants, 0)
  const killed = proofs.reduce((sum, each) => sum + each.killed, 0)
  return mutants === 0 ? 0 : Math.floor((killed / mutants) * 1000) / 10
}

export function providerProof(verdicts: readonly Verdict[]): ProviderProof {
  const survivors = verdicts.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant.name)
  return { mutants: verdicts.length, killed: verdicts.length - survivors.length, survivors: survivors.toSorted() }
}

/** The report as a page. */
export function reportPage(report: ProofReport): string {
  const rows = Object.entries(report.providers).map(
    ([name, proof]) => `| ${name} | ${proof.mutants} | ${proof.killed} | ${score([proof]).toFixed(1)} % |`,
  )
  const all = Object.values(report.providers)
  const survivors = Object.entries(report.providers).flatMap(([name, proof]) => [
    `### ${name}: ${proof.survivors.length} survivors`,
    '',
    ...proof.survivors.map((survivor) => `- ${survivor.replaceAll('|', '\\|')}`),
    '',
  ])
  return [
    '# Proof that the conformance kit notices',
    '',
    'Written by `pnpm proof`. Do not edit by hand.',
    '',
    `Commit ${report.commit}, Node ${report.node}.`,
    '',
    `Sabotaged plugins: ${report.sabotages.noticed} of ${report.sabotages.tried} failed exactly the check that they were made for.`,
    '',
    `Mutants: ${score(all).toFixed(1)} % were noticed.`,
    '',
    '| provider | mutants | noticed | score |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '## Survivors',
    '',
    ...survivors,
  ].join('\n')
}
