import type { PageAnswer } from './page-numbers.ts'
import type { Read, ReadInput } from './connection.ts'

export interface OffsetsInput<Query> extends ReadInput<Query> {
  /** Records to pass over, from 0. */
  readonly offset: number
  /** The page size, under the name that offset vendors give it. */
  readonly limit: number
}

/**
 * Paging by offset. The next offset follows the records that came, not those asked for: a vendor that clamps the
 * limit would otherwise leave gaps.
 *
 * @example
 * customers: offsets(async ({ offset, limit, query, signal }) => ({ records, total }))
 */
export function offsets<Query, VendorRecord>(
  readPage: (input: OffsetsInput<Query>) => Promise<PageAnswer<VendorRecord>>,
): Read<Query, VendorRecord> {
  return async (position, input) => {
    const offset = typeof position === 'number' ? position : 0
    const answer = await readPage({ ...input, offset, limit: input.pageSize })
    const following = offset + (answer.records.length || input.pageSize)
    const isLast = answer.total === null ? answer.records.length === 0 : following >= answer.total
    return { ...answer, next: isLast ? null : following, beyond: following }
  }
}
