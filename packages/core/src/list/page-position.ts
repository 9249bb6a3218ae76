import type { Json } from '../v1/json.ts'
import type { Pagination } from '../v1/pagination.ts'

/** The page number that a position has, or `null` where the vendor's positions have none. */
export function pageNumberAt(position: Json | null, pageSize: number, pagination: Pagination): number | null {
  const firstPage = pagination.firstPage ?? 1
  if (pagination.style === 'page') return typeof position === 'number' ? position : firstPage
  if (pagination.style !== 'offset') return null
  const page = (typeof position === 'number' ? position : 0) / pageSize + firstPage
  return Number.isInteger(page) ? page : null
}

/** The position of a page number, for a vendor with random access. */
export function positionOfPage(page: number, pageSize: number, pagination: Pagination): number {
  return pagination.style === 'offset' ? (page - (pagination.firstPage ?? 1)) * pageSize : page
}
