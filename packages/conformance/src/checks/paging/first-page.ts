import type { ListOptions } from '@kehu/core/v1'
import type { Stand } from '../../trial.ts'

/** Reads one page of a list and leaves it. */
export async function firstPage(stand: Stand, options: ListOptions, query: object = stand.query): Promise<void> {
  const pages = stand.provider.customers(query, options).pages()
  try {
    await pages.next()
  } finally {
    await pages.return?.()
  }
}
