import type { ErrorCategory } from '../v1/error-category.ts'
import { KehuError } from '../v1/error.ts'
import type { Manifest } from '../v1/manifest.ts'
import type { ListOptions, PageOptions } from '../v1/provider.ts'
import { isCursor } from './start-cursor.ts'

export type ListKind = 'list' | 'page'

const known: { readonly [kind in ListKind]: readonly string[] } = {
  list: ['pageSize', 'limit', 'cursor', 'prefetch', 'raw', 'signal'],
  page: ['page', 'pageSize', 'cursor', 'raw', 'signal'],
}

/**
 * Checks what a caller says about paging. What a cursor holds is read where the list begins.
 *
 * @throws KehuError of category `invalid-query` or `invalid-cursor`, which names the option and its limits
 */
export function checkListOptions(kind: ListKind, options: ListOptions & PageOptions, manifest: Manifest): void {
  const { pagination } = manifest.operations.customers
  const refuse = (problem: string, category: ErrorCategory = 'invalid-query'): never => {
    throw new KehuError({ category, provider: manifest.id, message: `${manifest.id}: ${problem}.` })
  }
  const wholeNumber = (name: 'page' | 'pageSize' | 'limit' | 'prefetch', least: number, most: number): void => {
    const value = options[name]
    if (value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)) return
    refuse(`${name} must be a whole number ${most === Infinity ? `of at least ${least}` : `from ${least} to ${most}`}`)
  }
  for (const name of Object.keys(options))
    if (!known[kind].includes(name))
      refuse(`'${name.slice(0, 40)}' is no option here; there are ${known[kind].join(', ')}`)
  wholeNumber('pageSize', 1, pagination.maximumSize)
  wholeNumber('limit', 0, Infinity)
  wholeNumber('prefetch', 0, 16)
  wholeNumber('page', pagination.firstPage ?? 1, Infinity)
  if (typeof (options.raw ?? true) !== 'boolean') refuse('raw must be true or false')
  const { cursor } = options
  if (cursor === null)
    refuse('the cursor is null, the end of a list; leave it out to read the list again', 'invalid-cursor')
  if (cursor !== undefined && !isCursor(cursor))
    refuse('the cursor cannot be read; start the list again without it', 'invalid-cursor')
  if (options.page === undefined) return
  if (cursor !== undefined) refuse('page and cursor both say where to read; give one of them')
  if (!pagination.randomAccess) refuse('its pages have no numbers; go on from a cursor instead')
}
