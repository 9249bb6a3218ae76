import type { Mutant } from './mutant.ts'

/** Tells mutants of one name apart by a count, in their order: a line may stand in a file twice. */
export function distinctNames(mutants: readonly Mutant[]): Mutant[] {
  const counts = new Map<string, number>()
  return mutants.map((mutant) => {
    const count = (counts.get(mutant.name) ?? 0) + 1
    counts.set(mutant.name, count)
    return count === 1 ? mutant : { ...mutant, name: `${mutant.name} (${count})` }
  })
}
