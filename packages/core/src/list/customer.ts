import type { Customer, PartialCustomer } from '../v1/customer.ts'
import { digest } from './digest.ts'

/** Fills what the author's mapping left out. Written out twice: to copy a customer costs more than to make it. */
export function completeCustomer<VendorRecord>(
  provider: string,
  partial: PartialCustomer,
  record: VendorRecord,
  keepsRaw: boolean,
): Customer<VendorRecord> {
  const {
    id = null,
    key = id ?? `record:${digest(JSON.stringify(record))}`,
    name = null,
    kind = 'unknown',
    status = 'unknown',
    phone = null,
    email = null,
    remark = null,
    createdAt = null,
    updatedAt = null,
  } = partial
  return keepsRaw
    ? { provider, key, id, name, kind, status, phone, email, remark, createdAt, updatedAt, raw: record }
    : { provider, key, id, name, kind, status, phone, email, remark, createdAt, updatedAt }
}
