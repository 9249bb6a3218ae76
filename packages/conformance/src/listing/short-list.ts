import type { Manifest } from '@kehu/core/v1'

/** A list of four pages, the last of one record: long enough to have a middle, short enough to be cheap. */
export interface ShortList {
  /** Records of the dataset. */
  readonly size: number
  readonly pageSize: number
}

export function shortList({ operations }: Manifest): ShortList {
  const pageSize = Math.min(operations.customers.pagination.maximumSize, 5)
  return { pageSize, size: 3 * pageSize + 1 }
}
