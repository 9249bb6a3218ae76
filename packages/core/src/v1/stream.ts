import type { Customer } from './customer.ts'
import type { Outcome } from './outcome.ts'
import type { CustomerPage } from './page.ts'

/**
 * A list that is read while it is consumed: no request before the first `next`, at most one page buffered (plus
 * `prefetch`), none after `break`. It can be iterated once, by item or by page.
 */
export interface CustomerStream<VendorRecord = unknown> extends AsyncIterable<Customer<VendorRecord>> {
  [Symbol.asyncIterator](): AsyncIterableIterator<Customer<VendorRecord>>
  /** The same list page by page. An empty page in the middle is handed over too. */
  pages(): AsyncIterableIterator<CustomerPage<VendorRecord>>
  /** How far the list has come; a new snapshot at each access. */
  readonly outcome: Outcome
}
