import { createHash } from 'node:crypto'

/** A number from 0 to below 1 for a name; the same for the same name and seed, whatever was asked before. */
export type Chance = (name: string) => number

export function seededChance(seed: number): Chance {
  return (name) => createHash('sha256').update(`${seed} ${name}`).digest().readUInt32BE(0) / 2 ** 32
}

/** A whole number from 0 to below `count`. */
export function pickNumber(chance: Chance, name: string, count: number): number {
  return Math.floor(chance(name) * count)
}
