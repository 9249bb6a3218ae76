import type { Read, ReadInput } from './connection.ts'

export interface PageNumbersInput<Query> extends ReadInput<Query> {
  /** As the vendor counts, from the manifest's `firstPage`. */
  readonly page: number
}

export interface PageAnswer<VendorRecord> {
  readonly records: readonly VendorRecord[]
  readonly total: number | null
  readonly requestId?: string | null
}

/**
 * Paging by page number. With a total, the list ends at the page that covers it; without one, only an empty page
 * proves the end, since a short page may be a vendor's own cut.
 *
 * @example
 * customers: pageNumbers(async ({ page, pageSize, query, signal }) => ({ records, total }))
 */
export function pageNumbers<Query, VendorRecord>(
  readPage: (input: PageNumbersInput<Query>) => Promise<PageAnswer<VendorRecord>>,
): Read<Query, VendorRecord> {
  return async (position, input) => {
    const { firstPage = 1 } = input.pagination
    const page = typeof position === 'number' ? position : firstPage
    const answer = await readPage({ ...input, page })
    const isLast =
      answer.total === null ? answer.records.length === 0 : (page - firstPage + 1) * input.pageSize >= answer.total
    return { ...answer, next: isLast ? null : page + 1, beyond: page + 1 }
  }
}
