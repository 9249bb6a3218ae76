import type { CustomerRow } from '../../customers/customer-row.ts'
import { maskEmail, maskPhone } from '../../privacy/mask.ts'
import { maskText } from '../../privacy/mask-record.ts'
import { factsOf, type Manifests } from '../manifests.ts'
import type { CustomerView } from '../schemas/customer.ts'

/** A customer as the API shows it. */
export function maskedView(row: CustomerRow, manifests: Manifests): CustomerView {
  return {
    ...shownView(row),
    vendorId: maskText('id', row.vendorId, factsOf(manifests, row.connection)),
    phone: row.phone === null ? null : maskPhone(row.phone),
    email: row.email === null ? null : maskEmail(row.email),
  }
}

/** A customer with its personal data in the open: the caller has logged that. */
export function shownView(row: CustomerRow): CustomerView {
  return {
    id: row.id,
    connection: row.connection,
    vendorId: row.vendorId,
    name: row.name,
    kind: row.kind,
    status: row.status,
    phone: row.phone,
    email: row.email,
    createdAt: row.createdAt?.toISOString() ?? null,
    updatedAt: row.updatedAt?.toISOString() ?? null,
    firstSeenAt: row.firstSeenAt.toISOString(),
    goneSince: row.goneSince?.toISOString() ?? null,
    entry: row.entry,
    sources: [...row.sources],
    openMatches: row.openMatches,
  }
}
