import type { Customer, PartialCustomer } from '../v1/customer.ts'
import { digest } from './digest.ts'

/** Fills what the author's mapping left out. */
export function completeCustomer<VendorRecord>(
  provider: string,
  partial: PartialCustomer,
  record: VendorRecord,
  keepsRaw: boolean,
): Customer<VendorRecord> {
  const id = partial.id ?? null
  const customer = {
    provider,
    key: partial.key ?? id ?? `record:${digest(JSON.stringify(record))}`,
    id,
    name: partial.name ?? null,
    kind: partial.kind ?? 'unknown',
    status: partial.status ?? 'unknown',
    phone: partial.phone ?? null,
    email: partial.email ?? null,
    remark: partial.remark ?? null,
    createdAt: partial.createdAt ?? null,
    updatedAt: partial.updatedAt ?? null,
  }
  return keepsRaw ? { ...customer, raw: record } : customer
}
