import type { Customer, CustomerPage, PageOptions } from '@kehu/core/v1'
import type { Stand } from '../trial.ts'

/** What came of one page: its customers, or what it failed with. */
export type PageReading =
  | { readonly customers: readonly Customer[]; readonly page: CustomerPage; readonly failure: null }
  | { readonly customers: null; readonly page: null; readonly failure: unknown }

/** Reads the first page. */
export async function readFirstPage({ provider, query }: Stand, options: PageOptions): Promise<PageReading> {
  try {
    const page = await provider.listPage(query, options)
    return { customers: page.customers, page, failure: null }
  } catch (error) {
    return { customers: null, page: null, failure: error ?? new Error('nothing was thrown') }
  }
}
