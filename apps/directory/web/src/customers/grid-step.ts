/**
 * Where a key leads in a list; `null` where it leads nowhere.
 *
 * @param at `place` from 0, `rows` that there are, `seen` rows that fit
 * @example stepOf('ArrowDown', { place: 3, rows: 10, seen: 5 }) // 4
 */
export function stepOf(key: string, at: { place: number; rows: number; seen: number }): number | null {
  const steps: Record<string, number> = {
    ArrowDown: at.place + 1,
    ArrowUp: at.place - 1,
    PageDown: at.place + at.seen,
    PageUp: at.place - at.seen,
    Home: 0,
    End: at.rows - 1,
  }
  const place = steps[key]
  return place === undefined || at.rows === 0 ? null : Math.max(0, Math.min(at.rows - 1, place))
}
