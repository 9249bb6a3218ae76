import type { Outcome } from '@kehu/core'
import { counted } from '../counted.ts'
import { shownText } from '../shown-text.ts'

/** How the list of one connection ended, in a line. */
export function outcomeLine(name: string, { status, customers, total, pages, error }: Outcome): string {
  const listed = total === null ? counted(customers, 'customer') : `${customers} of ${counted(total, 'customer')}`
  const problem = error ? `; ${shownText(error.message)}` : ''
  return `${name}: ${status}, ${listed} in ${counted(pages, 'page')}${problem}`
}
