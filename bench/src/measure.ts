/** Milliseconds of several contenders, measured in turn so that a slow moment hits all alike. */
export async function measure(
  contenders: { readonly [name: string]: () => Promise<unknown> },
  rounds: number,
): Promise<{ readonly [name: string]: number[] }> {
  const times: { [name: string]: number[] } = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
  const warmUp = Math.ceil(rounds / 4)
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, run] of Object.entries(contenders)) {
      const startedAt = performance.now()
      await run()
      if (round >= 0) times[name]?.push(performance.now() - startedAt)
    }
  }
  return times
}

/** The value below which the given share of all values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Round by round, how many times longer one took than the other: the median, and the middle half. */
export function ratio(one: readonly number[], other: readonly number[]): { median: number; low: number; high: number } {
  const ratios = one.map((time, round) => time / (other[round] ?? Number.NaN))
  return { median: quantile(ratios, 0.5), low: quantile(ratios, 0.25), high: quantile(ratios, 0.75) }
}
