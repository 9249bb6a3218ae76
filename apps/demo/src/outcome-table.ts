import type { Outcome } from '@kehu/core'
import { plainText } from './plain-text.ts'
import { layOut } from './table.ts'
import type { Column } from './table.ts'

const columns: readonly Column[] = [
  { head: 'connection', widest: 14 },
  { head: 'from', widest: 6 },
  { head: 'status', widest: 10 },
  { head: 'pages', widest: 6, align: 'right' },
  { head: 'customers', widest: 9, align: 'right' },
  { head: 'total', widest: 9, align: 'right' },
  { head: 'retries', widest: 7, align: 'right' },
  { head: 'time', widest: 9, align: 'right' },
]

/** One connection's end. */
export interface ConnectionEnd {
  readonly id: string
  readonly isLive: boolean
  readonly outcome: Outcome
  readonly durationMs: number
}

/** How each connection ended, and what failed and why. */
export function outcomeTable(ends: readonly ConnectionEnd[]): string {
  const rows = ends.map(({ id, isLive, outcome, durationMs }) => [
    id,
    isLive ? 'live' : 'mock',
    outcome.status,
    String(outcome.pages),
    String(outcome.customers),
    outcome.total === null ? '–' : String(outcome.total),
    String(outcome.retries),
    `${(durationMs / 1000).toFixed(2)} s`,
  ])
  const failures = ends.flatMap(({ id, outcome }) =>
    outcome.error ? [plainText(`${id} failed (${outcome.error.category}): ${outcome.error.message}`)] : [],
  )
  return [layOut(columns, rows), ...failures].join('\n')
}
