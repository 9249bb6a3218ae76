import type { PageAnswer } from './page-numbers.ts'
import type { Read, ReadInput } from './connection.ts'

export interface CursorsInput<Query> extends ReadInput<Query> {
  /** The vendor's cursor; `null` for the first page. */
  readonly cursor: string | null
}

export interface CursorAnswer<VendorRecord> extends PageAnswer<VendorRecord> {
  /** The vendor's cursor for the next page; `null` or empty at the end, whatever the page holds. */
  readonly cursor: string | null
}

/**
 * Paging by the vendor's cursor. An empty page with a cursor is not the end. A vendor that names none, and goes on behind
 * the last record, has that record's id for a cursor, and `end: 'empty-page'` in the manifest.
 *
 * @example
 * customers: cursors(async ({ cursor, pageSize, query, signal }) => ({ records, total: null, cursor: nextCursor }))
 */
export function cursors<Query, VendorRecord>(
  readPage: (input: CursorsInput<Query>) => Promise<CursorAnswer<VendorRecord>>,
): Read<Query, VendorRecord> {
  return async (position, input) => {
    const { cursor, ...answer } = await readPage({ ...input, cursor: typeof position === 'string' ? position : null })
    return { ...answer, next: cursor || null }
  }
}
