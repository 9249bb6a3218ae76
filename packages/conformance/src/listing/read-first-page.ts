import type { Customer, PageOptions } from '@kehu/core/v1'
import type { Stand } from '../trial.ts'

/** What came of one page: its customers, or what it failed with. */
export type PageReading =
  | { readonly customers: readonly Customer[]; readonly failure: null }
  | { readonly customers: null; readonly failure: unknown }

/** Reads the first page. */
export async function readFirstPage({ provider, query }: Stand, options: PageOptions): Promise<PageReading> {
  try {
    const { customers } = await provider.listPage(query, options)
    return { customers, failure: null }
  } catch (failure) {
    return { customers: null, failure }
  }
}
