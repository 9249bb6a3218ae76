import type { MutantPart, Verdict } from '../src/mutation/mutant.ts'
import type { ProofReport, ProviderProof } from '../src/report.ts'

export function verdict(name: string, kit: string | null, tests: string | null, part: MutantPart = 'source'): Verdict {
  return { mutant: { name, part, id: '0', spec: null }, kit, tests }
}

export function proof(change: Partial<ProviderProof>): ProviderProof {
  return { mutants: 100, kit: {}, tests: {}, testsAlone: [], survivors: [], ...change }
}

export function report(providers: ProofReport['providers']): ProofReport {
  return { version: 1, commit: '0123456789ab', node: '26.10.0', sabotages: { tried: 3, missed: [] }, providers }
}
