import type { CustomerFilter } from '../../../src/api/schemas/customer.ts'

type Sort = NonNullable<CustomerFilter['sort']>

/** A column of the list. */
export interface CustomerColumn {
  readonly id: 'name' | 'kind' | 'status' | 'sources' | 'phone' | 'email' | 'createdAt' | 'updatedAt' | 'vendorId'
  /** Pixels that it needs at least. */
  readonly width: number
  /** Its share of what is left. */
  readonly share: number
  /** What sorts by it, upwards and downwards. */
  readonly sorts: readonly [Sort, Sort] | null
}

/** In the order in which they are given up where there is no room, the last one first. */
const byWorth: readonly CustomerColumn[] = [
  { id: 'name', width: 200, share: 5, sorts: ['name', '-name'] },
  { id: 'sources', width: 150, share: 2, sorts: null },
  { id: 'status', width: 96, share: 0, sorts: null },
  { id: 'kind', width: 126, share: 0, sorts: null },
  { id: 'phone', width: 128, share: 0, sorts: null },
  { id: 'createdAt', width: 112, share: 0, sorts: ['created', '-created'] },
  { id: 'email', width: 160, share: 2, sorts: null },
  { id: 'vendorId', width: 110, share: 1, sorts: null },
  { id: 'updatedAt', width: 112, share: 0, sorts: ['updated', '-updated'] },
]

const inOrder: readonly CustomerColumn['id'][] = [
  'name',
  'kind',
  'status',
  'sources',
  'phone',
  'email',
  'createdAt',
  'updatedAt',
  'vendorId',
]

/**
 * The columns that a list of some width has room for; always the name, and the one that it is sorted by.
 *
 * @param width pixels
 */
export function columnsThatFit(width: number, sort: Sort): readonly CustomerColumn[] {
  const isNeeded = ({ id, sorts }: CustomerColumn): boolean => id === 'name' || (sorts?.includes(sort) ?? false)
  const fitting = byWorth.filter(isNeeded)
  let used = fitting.reduce((sum, column) => sum + column.width, 0)
  for (const column of byWorth.filter((other) => !isNeeded(other))) {
    used += column.width
    if (used > width) break
    fitting.push(column)
  }
  return fitting.toSorted((one, other) => inOrder.indexOf(one.id) - inOrder.indexOf(other.id))
}

/**
 * All that the list can be sorted by, where a column that sorts has no room; empty where the headers do it all.
 *
 * @param columns those that are shown
 */
export function sortsBeside(columns: readonly CustomerColumn[], { search, sort }: CustomerFilter): readonly Sort[] {
  const sorting = byWorth.filter(({ sorts }) => sorts !== null)
  if (sorting.every(({ id }) => columns.some((column) => column.id === id))) return []
  const sorts = sorting.flatMap((column) => column.sorts ?? [])
  return search || sort === 'relevance' ? ['relevance', ...sorts] : sorts
}

/** Widths as CSS grids take them. */
export function gridTemplate(columns: readonly CustomerColumn[]): string {
  return columns.map(({ width, share }) => (share > 0 ? `minmax(${width}px, ${share}fr)` : `${width}px`)).join(' ')
}
