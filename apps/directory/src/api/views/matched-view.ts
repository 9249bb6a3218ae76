import { maskEmail, maskPhone } from '../../privacy/mask.ts'
import { maskText } from '../../privacy/mask-record.ts'
import { factsOf, type Manifests } from '../manifests.ts'
import type { MatchView } from '../schemas/match.ts'

type MatchedView = MatchView['left']

/** A customer beside another, masked. */
export function matchedView(
  row: Omit<MatchedView, 'goneSince'> & { readonly goneSince: Date | null },
  manifests: Manifests,
): MatchedView {
  return {
    id: row.id,
    connection: row.connection,
    vendorId: maskText('id', row.vendorId, factsOf(manifests, row.connection)),
    name: row.name,
    kind: row.kind,
    status: row.status,
    phone: row.phone === null ? null : maskPhone(row.phone),
    email: row.email === null ? null : maskEmail(row.email),
    goneSince: row.goneSince?.toISOString() ?? null,
  }
}
