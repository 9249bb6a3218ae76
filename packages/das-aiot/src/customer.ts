import { isoTime, text, type CustomerStatus, type PartialCustomer } from '@kehu/core/v1'
import type { DasAiotCustomer } from './answer.ts'

/**
 * Maps a record. It describes a person: the name of one (姓名), sex, birth, identity card, and the companies that the
 * person belongs to (所属公司). Companies are listed elsewhere, by 获取项目下的企业列表 (das-aiot.txt:75).
 */
export function customer(record: DasAiotCustomer): PartialCustomer {
  return {
    id: realId(record.id),
    name: text(record.name),
    kind: 'person',
    status: statuses.get(text(record.customerStatus)) ?? 'unknown',
    phone: text(record.phone),
    email: text(record.email),
    remark: text(record.remark),
    // Milliseconds, by the request's own sample (quirk 3.43).
    createdAt: isoTime(record.creationTime, 'milliseconds'),
    updatedAt: isoTime(record.lastModificationTime, 'milliseconds'),
  }
}

// The request calls them valid and invalid, the answer normal and disabled (quirk 3.15).
const statuses = new Map<string | null, CustomerStatus>([
  ['1', 'active'],
  ['2', 'inactive'],
])

// Zero stands for nothing everywhere in this document (quirk 3.26); as an id it would be shared by strangers.
function realId(value: unknown): string | null {
  const id = text(value)
  return id === '0' ? null : id
}
