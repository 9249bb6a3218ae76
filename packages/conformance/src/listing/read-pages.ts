import type { CustomerPage, ListOptions } from '@kehu/core/v1'
import type { Stand } from '../trial.ts'

/** Pages after which a list is taken for endless: more than any check asks for. */
const most = 1000

/**
 * Reads a list to its end, page by page.
 *
 * @param onPage called after each page
 * @throws what the list fails with, or an Error where it does not end
 */
export async function readPages(
  { provider, query }: Pick<Stand, 'provider' | 'query'>,
  options: ListOptions,
  onPage?: (page: CustomerPage) => void,
): Promise<CustomerPage[]> {
  const pages: CustomerPage[] = []
  for await (const page of provider.customers(query, options).pages()) {
    pages.push(page)
    if (pages.length > most) throw new Error(`the list did not end after ${most} pages`)
    onPage?.(page)
  }
  return pages
}
