/** A month or a year, and how many customers each connection had at its end. */
export interface GrowthPoint {
  /** Its first day, as `2026-11-01`. */
  readonly start: string
  readonly customers: Readonly<Record<string, number>>
}

/** Customers over time. */
export interface Growth {
  /** What a point stands for: years where months would be more than can be told apart. */
  readonly step: 'month' | 'year'
  /** One for each step from the first to the last, also for those in which nothing came. */
  readonly points: readonly GrowthPoint[]
  /** Customers without a month, or with one that no customer can be of. */
  readonly undated: number
}

interface Made {
  readonly month: string
  readonly connection: string
  readonly customers: number
}

/** The first year that is believed: what lies before it is an empty date of some system. */
export const firstYear = 1970

/** Twenty years of months; a screen has few more points to draw them on. */
const mostMonths = 240

/**
 * Adds up the customers that were made in each month, for each connection for itself.
 *
 * @param made customers by month, as `2026-11-01`; what is no month counts as undated
 * @param lastYear the last year that is believed; a vendor's "never" may be December 9999
 * @example cumulativeGrowth([{ month: '2026-11-01', connection: 'park', customers: 5 }], 2027).points[0]?.customers.park // 5
 */
export function cumulativeGrowth(made: readonly Made[], lastYear: number): Growth {
  const sums: Record<string, number> = {}
  const byMonth = new Map<number, Made[]>()
  let undated = 0
  for (const one of made) {
    const month = monthOf(one.month)
    if (month === null || month < firstYear * 12 || month >= (lastYear + 1) * 12) undated += one.customers
    else {
      sums[one.connection] = 0
      byMonth.set(month, [...(byMonth.get(month) ?? []), one])
    }
  }
  if (byMonth.size === 0) return { step: 'month', points: [], undated }
  const [first, last] = [Math.min(...byMonth.keys()), Math.max(...byMonth.keys())]
  const step = last - first < mostMonths ? 'month' : 'year'
  const points: GrowthPoint[] = []
  for (let month = first; month <= last; month += 1) {
    for (const { connection, customers } of byMonth.get(month) ?? []) {
      sums[connection] = (sums[connection] ?? 0) + customers
    }
    if (step === 'month') points.push({ start: dayOf(month), customers: { ...sums } })
    else if (month % 12 === 11 || month === last) {
      points.push({ start: dayOf(month - (month % 12)), customers: { ...sums } })
    }
  }
  return { step, points, undated }
}

/** Months since the year 0: as text, `10000-01` would stand before `9999-12`. */
function monthOf(text: string): number | null {
  const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])(?!\d)/.exec(text) ?? []
  return year === undefined || month === undefined ? null : Number(year) * 12 + Number(month) - 1
}

function dayOf(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
}
