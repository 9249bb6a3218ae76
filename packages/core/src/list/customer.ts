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
    name = null,
    phone = null,
    email = null,
    remark = null,
    createdAt = null,
    updatedAt = null,
  } = partial
  const key = partial.key ?? id ?? `record:${digest(JSON.stringify(record))}`
  const kind = partial.kind ?? 'unknown'
  const status = partial.status ?? 'unknown'
  return keepsRaw
    ? { provider, key, id, name, kind, status, phone, email, remark, createdAt, updatedAt, raw: record }
    : { provider, key, id, name, kind, status, phone, email, remark, createdAt, updatedAt }
}
