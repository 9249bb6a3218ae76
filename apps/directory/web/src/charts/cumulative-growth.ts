/** A month, and how many customers each connection had at its end. */
export interface GrowthPoint {
  /** The first day, as `2026-11-01`. */
  readonly month: string
  readonly customers: Readonly<Record<string, number>>
}

/** Customers over time. */
export interface Growth {
  /** One for each month from the first to the last, also for those in which nothing came. */
  readonly points: readonly GrowthPoint[]
  /** Customers without a month. */
  readonly undated: number
}

interface Made {
  readonly month: string
  readonly connection: string
  readonly customers: number
}

/** Adds up the customers that were made in each month, for each connection for itself. */
export function cumulativeGrowth(made: readonly Made[]): Growth {
  const dated = made.filter(({ month }) => /^\d{4}-\d{2}/.test(month))
  const undated = made.reduce((sum, one) => sum + one.customers, 0) - dated.reduce((sum, one) => sum + one.customers, 0)
  const byMonth = Map.groupBy(dated, ({ month }) => month.slice(0, 7))
  const inOrder = [...byMonth.keys()].toSorted()
  const [first, last] = [inOrder[0], inOrder.at(-1)]
  if (first === undefined || last === undefined) return { points: [], undated }
  const sums: Record<string, number> = Object.fromEntries(dated.map(({ connection }) => [connection, 0]))
  const points: GrowthPoint[] = []
  for (let month = first; month <= last; month = monthBehind(month)) {
    for (const { connection, customers } of byMonth.get(month) ?? []) {
      sums[connection] = (sums[connection] ?? 0) + customers
    }
    points.push({ month: `${month}-01`, customers: { ...sums } })
  }
  return { points, undated }
}

function monthBehind(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 4)}-${String(number + 1).padStart(2, '0')}`
}
