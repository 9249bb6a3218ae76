import type { CustomerPage, ListOptions } from '@kehu/core/v1'
import type { Stand } from '../../trial.ts'

/** Pages after which a list is taken for endless: more than any check asks for. */
const most = 1000

/** Reads a list to its end, page by page. */
export async function readPages(stand: Stand, options: ListOptions): Promise<CustomerPage[]> {
  const pages: CustomerPage[] = []
  for await (const page of stand.provider.customers(stand.query, options).pages()) {
    pages.push(page)
    if (pages.length > most) throw new Error(`the list did not end after ${most} pages`)
  }
  return pages
}
