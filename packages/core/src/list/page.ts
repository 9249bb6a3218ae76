import type { CustomerPage } from '../v1/page.ts'

/** A page as it is read, before its cursor is made: that takes a while, and a reader of items never asks for it. */
export type WalkedPage<VendorRecord> = Omit<CustomerPage<VendorRecord>, 'cursor'>

/** A page with the cursor behind it. */
export function completePage<VendorRecord>(
  { customers, page, pageSize, total, requestId }: WalkedPage<VendorRecord>,
  cursor: string | null,
): CustomerPage<VendorRecord> {
  return { customers, page, pageSize, total, cursor, requestId }
}
