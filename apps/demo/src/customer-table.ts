import type { Customer } from '@kehu/core'
import { plainText } from './plain-text.ts'
import { layOut } from './table.ts'
import type { Column } from './table.ts'

const columns: readonly Column[] = [
  { head: 'connection', widest: 14 },
  { head: 'id', widest: 22 },
  { head: 'name', widest: 34 },
  { head: 'kind', widest: 12 },
  { head: 'status', widest: 8 },
  { head: 'phone', widest: 16 },
  { head: 'email', widest: 26 },
  { head: 'created', widest: 10 },
]

/** The customers as a table for a terminal. */
export function customerTable(customers: readonly Customer[]): string {
  const rows = customers.map(({ connection, id, name, kind, status, phone, email, createdAt }) =>
    [connection, id, name, kind, status, phone, email, createdAt?.slice(0, 10)].map((cell) => plainText(cell ?? '–')),
  )
  return layOut(columns, rows)
}
