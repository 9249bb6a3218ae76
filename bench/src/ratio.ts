import { quantile } from './quantile.ts'

/** How many times longer one took than the other. */
export interface Ratio {
  readonly median: number
  /** The middle half of the rounds. */
  readonly spread: readonly [low: number, high: number]
}

/**
 * Compares round by round, since what slows one round slows both: ratios of one round spread far less than times do.
 *
 * @throws RangeError when there are no rounds, or not as many of both
 * @example ratio([2, 4, 6], [1, 2, 3]).median // 2
 */
export function ratio(one: readonly number[], other: readonly number[]): Ratio {
  if (one.length === 0 || one.length !== other.length)
    throw new RangeError(
      `A ratio wants as many rounds of both, from one up; there are ${one.length} and ${other.length}.`,
    )
  const ratios = one.map((time, round) => time / (other[round] as number))
  return { median: quantile(ratios, 0.5), spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)] }
}
