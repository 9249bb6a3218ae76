import type { CustomerRow } from '../../customers/customer-row.ts'
import { maskEmail, maskPhone } from '../../privacy/mask.ts'
import type { CustomerView } from '../schemas/customer.ts'

/** A customer as the API shows it. `shown` leaves phone and e-mail as they are: the caller has logged that. */
export function customerView(row: CustomerRow, personalData: 'masked' | 'shown'): CustomerView {
  const isShown = personalData === 'shown'
  return {
    id: row.id,
    connection: row.connection,
    vendorId: row.vendorId,
    name: row.name,
    kind: row.kind,
    status: row.status,
    phone: row.phone === null || isShown ? row.phone : maskPhone(row.phone),
    email: row.email === null || isShown ? row.email : maskEmail(row.email),
    createdAt: row.createdAt?.toISOString() ?? null,
    updatedAt: row.updatedAt?.toISOString() ?? null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    goneSince: row.goneSince?.toISOString() ?? null,
    entry: row.entry,
    sources: [...row.sources],
    openMatches: row.openMatches,
  }
}
