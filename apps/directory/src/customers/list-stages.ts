import { sql, type SQL } from 'drizzle-orm'
import type { CustomerFilter } from '../api/schemas/customer.ts'
import { foldText } from './folded-text.ts'
import { namelessOrder } from './name-order.ts'
import { searchQueryOf } from './search-terms.ts'

/** What a list is sorted by. Each has an index, behind the facet. */
export type OrderColumn = 'name_folded' | 'name_order' | 'created_order' | 'updated_order'

/** A part of a list that one index holds in order. A list is one stage after the other. */
export interface Stage {
  readonly column: OrderColumn
  readonly isDescending: boolean
  /** Bounds on the column, for the index. */
  readonly bounds: readonly SQL[]
  /** When a customer must have been made; of what is searched by that date, the bounds say so too. */
  readonly dates: readonly SQL[]
  /** What belongs to an earlier stage. */
  readonly exceptions: readonly SQL[]
  /** What is searched, in the syntax of `tsquery`, where the bounds do not say so. */
  readonly query: string | null
  /** Whether it is read by its bounds alone: they leave little, or most of what they leave fits. */
  readonly isDense: boolean
}

const columns: Readonly<Record<string, OrderColumn>> = { created: 'created_order', updated: 'updated_order' }

/** The text of a search as it is compared, and its query, which is `null` where it cannot be found, such as `?!`. */
export function searchOf({ search = '' }: CustomerFilter): { text: string; query: string | null } | null {
  const text = foldText(search)
  return search.trim() === '' ? null : { text, query: searchQueryOf(text) }
}

/**
 * The stages of a list; none where nothing can be found.
 *
 * By relevance come first names that begin with the text, then those whose pinyin does, then what else is found. The
 * first two are ranges of an index, so that a surname that a tenth of all customers have costs no more than any other.
 */
export function stagesOf(filter: CustomerFilter): readonly Stage[] {
  const { text, query } = searchOf(filter) ?? { text: '', query: undefined }
  // What cannot be found.
  if (query === null) return []
  const { sort = 'relevance' } = filter
  const dates = datesOf(filter)
  if (sort === 'relevance' && query !== undefined) return byRelevance(text, query, dates)
  const column = columns[sort.replace('-', '')] ?? 'name_order'
  const isByDate = column === 'created_order'
  const bounds = isByDate ? dates : []
  const common = {
    column,
    isDescending: sort.startsWith('-'),
    // A search by date needs them too: within a day an index finds less of a common word than the search does.
    dates: isByDate && query === undefined ? [] : dates,
    exceptions: [],
    query: query ?? null,
    isDense: query === undefined && dates.length === bounds.length,
  }
  // Nobody without a date is within any.
  if (isByDate && dates.length > 0) return [{ ...common, bounds }]
  // What is missing comes last, whichever way the list goes.
  const [isThere, isMissing] =
    column === 'name_order'
      ? [sql`name_order < ${namelessOrder}`, sql`name_order = ${namelessOrder}`]
      : [sql`${sql.raw(column)} > '-infinity'`, sql`${sql.raw(column)} = '-infinity'`]
  return [
    { ...common, bounds: [isThere] },
    { ...common, bounds: [isMissing] },
  ]
}

function byRelevance(text: string, query: string, dates: readonly SQL[]): readonly Stage[] {
  const common = { isDescending: false, dates, query: null, isDense: true }
  const begins = startsWith('name_folded', text)
  const stages: Stage[] = [{ ...common, column: 'name_folded', bounds: [begins], exceptions: [] }]
  const earlier = [sql`not (${begins})`]
  if (/^[a-z0-9]+$/.test(text)) {
    const isRead = startsWith('name_order', text)
    stages.push({ ...common, column: 'name_order', bounds: [isRead], exceptions: [...earlier] })
    earlier.push(sql`not (${isRead})`)
  }
  stages.push({ ...common, column: 'name_order', bounds: [], exceptions: earlier, isDense: false, query })
  return stages
}

/** A range of the "C" collation, with the highest character as its end. */
function startsWith(column: OrderColumn, text: string): SQL {
  const name = sql.raw(column)
  return sql`${name} >= ${text} and ${name} < ${`${text}\u{10FFFF}`}`
}

const dayMs = 86_400_000
// The days that PostgreSQL and JavaScript write alike.
const [earliest, latest] = [Date.parse('0001-01-01'), Date.parse('9999-12-31')]

/** Conditions on when a customer was made. */
export function datesOf({ createdFrom, createdTo }: CustomerFilter): readonly SQL[] {
  if (!createdFrom && !createdTo) return []
  // Where no moment is told, none is before the end.
  const from = Math.max(createdFrom ? Date.parse(createdFrom) : earliest, earliest)
  const to = Math.max(createdTo ? Date.parse(createdTo) : latest, earliest - dayMs) + dayMs
  const dates = [sql`created_order >= ${new Date(from).toISOString()}::timestamptz`]
  if (to <= latest) dates.push(sql`created_order < ${new Date(to).toISOString()}::timestamptz`)
  return dates
}
