import type { Figure } from './part.ts'
import { quantile } from './quantile.ts'
import { ratio } from './ratio.ts'
import { figureText } from './report.ts'
import type { Times } from './rounds.ts'

/** Contenders beside one that all are held against. */
export interface Comparison {
  readonly figures: readonly Figure[]
  /** By contender: the time, and the ratio. The first is what all are held against. */
  readonly rows: readonly (readonly [name: string, time: string, ratio: string])[]
}

/**
 * Makes figures of rounds: a ratio for each contender, and the time of each.
 *
 * @param prefix of the names of the figures, such as `page/qcc/50x8/plain`
 * @param baseline what all are held against
 * @param scale what a millisecond of a round counts for, such as 0.1 where a round lists ten pages
 */
export function compare(prefix: string, times: Times, baseline: string, scale = 1): Comparison {
  const base = times[baseline]
  if (!base) throw new Error(`Nothing was measured as '${baseline}', which the others are held against.`)
  const others = Object.entries(times).filter(([name]) => name !== baseline)
  const ratios = others.map(([name, rounds]): Figure => {
    const { median, spread } = ratio(rounds, base)
    return { name: `${prefix}/${name}`, kind: 'ratio', value: median, spread }
  })
  const millis = (rounds: readonly number[]): number => scale * quantile(rounds, 0.5)
  const text = (value: number): string => value.toPrecision(3)
  return {
    figures: [
      ...ratios,
      ...Object.entries(times).map(([name, rounds]): Figure => ({
        name: `${prefix}/${name}/ms`,
        kind: 'time',
        value: millis(rounds),
      })),
    ],
    rows: [
      [baseline, text(millis(base)), '1'],
      ...others.map(
        ([name, rounds], index) => [name, text(millis(rounds)), figureText(ratios[index] as Figure)] as const,
      ),
    ],
  }
}
