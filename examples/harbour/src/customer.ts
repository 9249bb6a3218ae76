import { text, type CustomerKind, type CustomerStatus, type PartialCustomer } from '@kehu/core/v1'
import type { HarbourCustomer } from './answer.ts'

const kinds: ReadonlyMap<unknown, CustomerKind> = new Map([
  ['company', 'organization'],
  ['individual', 'person'],
])
const states: ReadonlyMap<unknown, CustomerStatus> = new Map([
  ['open', 'active'],
  ['closed', 'inactive'],
])

/** Maps a record, as the manifest says; core fills in what is left out. */
export function customer(record: HarbourCustomer): PartialCustomer {
  return {
    id: text(record.number),
    name: text(record.legalName),
    kind: kinds.get(record.kind) ?? 'unknown',
    status: states.get(record.state) ?? 'unknown',
    phone: text(record.phone),
    email: text(record.email),
    remark: text(record.note),
    createdAt: utc(record.createdAt),
    updatedAt: utc(record.updatedAt),
  }
}

// A time without its zone could be any of a day: what is not written as the document says is no time.
const zonedTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

function utc(value: unknown): string | null {
  const date = new Date(typeof value === 'string' && zonedTime.test(value) ? value : Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
