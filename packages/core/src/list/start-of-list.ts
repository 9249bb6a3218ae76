import { KehuError } from '../v1/error.ts'
import type { ListOptions, PageOptions } from '../v1/provider.ts'
import { readCursor } from './cursor.ts'
import type { CursorOwner, ListPosition } from './cursor.ts'
import { positionOfPage } from './page-position.ts'
import { startCursor } from './start-cursor.ts'

/**
 * The place where a list begins.
 *
 * @throws KehuError of category `invalid-cursor`
 */
export function startOfList({ cursor, page, pageSize }: ListOptions & PageOptions, owner: CursorOwner): ListPosition {
  const { pagination, provider } = owner
  if (typeof cursor === 'string' && cursor !== startCursor) {
    const start = readCursor(owner, cursor)
    if (pageSize === undefined || pageSize === start.pageSize) return start
    throw new KehuError({
      category: 'invalid-cursor',
      provider,
      message: `The cursor belongs to a list of ${start.pageSize} records a page; leave pageSize out.`,
    })
  }
  const size = pageSize ?? pagination.defaultSize
  const begin = { pageSize: size, total: null, hasMoved: false, lastRecords: [] }
  if (page === undefined) return { ...begin, passed: 0, position: null }
  const passed = (page - (pagination.firstPage ?? 1)) * size
  return { ...begin, passed, position: positionOfPage(page, size, pagination) }
}
