import type { CustomerKind, CustomerStatus } from '@kehu/core'

/** A customer as a list shows it, with nothing masked. */
export interface CustomerRow {
  readonly id: number
  readonly connection: string
  readonly vendorId: string | null
  readonly name: string | null
  readonly kind: CustomerKind
  readonly status: CustomerStatus
  readonly phone: string | null
  readonly email: string | null
  readonly createdAt: Date | null
  readonly updatedAt: Date | null
  readonly firstSeenAt: Date
  readonly goneSince: Date | null
  /** Id of the customer that stands for all records of the same company or person. */
  readonly entry: number
  /** Connections that know the entry, in alphabetical order. */
  readonly sources: readonly string[]
  /** Possible matches of this record that wait for a decision. */
  readonly openMatches: number
}
