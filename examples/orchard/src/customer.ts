import { isoTime, text, type CustomerStatus, type PartialCustomer } from '@kehu/core/v1'
import type { OrchardCustomer } from './answer.ts'

const statuses: ReadonlyMap<string | null, CustomerStatus> = new Map([
  ['1', 'active'], // in use
  ['2', 'inactive'], // frozen
  ['3', 'inactive'], // cancelled
])

/** Maps a record, as the manifest says; core fills in what is left out. */
export function customer(record: OrchardCustomer): PartialCustomer {
  return {
    id: text(record.memberNo),
    name: text(record.name),
    status: statuses.get(text(record.status)) ?? 'unknown',
    phone: text(record.mobile),
    email: text(record.mail),
    remark: text(record.remark),
    // 0 is no time (document.md:59), which isoTime knows.
    createdAt: isoTime(record.joined, 'seconds'),
  }
}
