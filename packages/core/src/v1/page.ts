import type { Customer } from './customer.ts'

/** One page of customers. */
export interface CustomerPage<VendorRecord = unknown> {
  readonly customers: readonly Customer<VendorRecord>[]
  /** The page's number as the vendor counts, or `null` where the vendor has no page numbers. */
  readonly page: number | null
  /** Records asked for; the last page holds fewer. */
  readonly pageSize: number
  /** Records in the whole list, or `null` where the vendor does not say. */
  readonly total: number | null
  /** Resumes after this page, in another process too. `null` means that the list ends here. */
  readonly cursor: string | null
  /** The vendor's own name for the call, for a support ticket. */
  readonly requestId: string | null
}
