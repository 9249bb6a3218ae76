import { isoTime, text, type CustomerKind, type CustomerStatus, type PartialCustomer } from '@kehu/core/v1'
import type { MultiMarketsCustomer } from './answer.ts'

// The values stand in the vendor's older description of the same call (protocol A11); the document has none.
const kinds = new Map<string | null, CustomerKind>([
  ['0', 'person'],
  ['1', 'organization'],
])

const statuses = new Map<string | null, CustomerStatus>([
  ['1', 'active'], // normal
  ['2', 'inactive'], // disabled
  ['3', 'inactive'], // deleted
  ['4', 'inactive'], // closed
  ['5', 'inactive'], // locked
  ['6', 'inactive'], // closing
])

/**
 * Maps a record. Its `id` names the row and is the customer's `id` and key; `customerNo` and `agentCustomerNo` are
 * business numbers that may equal another row's `id`, so they never take its place (quirk 1.28).
 */
export function customer(record: MultiMarketsCustomer): PartialCustomer {
  return {
    id: text(record.id),
    name: text(record.name),
    kind: kinds.get(text(record.openAccountType)) ?? 'unknown',
    status: statuses.get(text(record.status)) ?? 'unknown',
    // As given: often masked, and without the country code, which stands in phoneArea.
    phone: text(record.phone),
    email: text(record.email),
    remark: text(record.remark),
    createdAt: isoTime(record.createTime, 'milliseconds'),
    updatedAt: isoTime(record.updateTime, 'milliseconds'),
  }
}
