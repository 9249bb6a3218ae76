import type { ListOptions } from '@kehu/core/v1'
import type { Stand } from '../trial.ts'

/**
 * Reads one page of a list and leaves it.
 *
 * @throws what the list fails with
 */
export async function beginList(
  { provider, query }: Pick<Stand, 'provider' | 'query'>,
  options: ListOptions,
): Promise<void> {
  const pages = provider.customers(query, options).pages()
  try {
    await pages.next()
  } finally {
    await pages.return?.()
  }
}
