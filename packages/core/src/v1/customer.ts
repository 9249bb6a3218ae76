/** Whether a customer is a human being or a company. */
export type CustomerKind = 'person' | 'organization' | 'unknown'

/** Whether the vendor still serves the customer. */
export type CustomerStatus = 'active' | 'inactive' | 'unknown'

/** A customer as every provider gives it. `VendorRecord` is the vendor's own record, reachable as `raw`. */
export interface Customer<VendorRecord = unknown> {
  /** The manifest id of the provider, such as `qcc`. */
  readonly provider: string
  /** The name the connection has in a directory; absent outside one. */
  readonly connection?: string
  /** Names the record within its connection: what de-duplication, resume and storage use. */
  readonly key: string
  /** The vendor's id of the customer. May repeat (QCC lists one company once a year and source); `null` if not given. */
  readonly id: string | null
  readonly name: string | null
  readonly kind: CustomerKind
  readonly status: CustomerStatus
  readonly phone: string | null
  readonly email: string | null
  readonly remark: string | null
  /** ISO 8601 in UTC, with milliseconds. */
  readonly createdAt: string | null
  /** ISO 8601 in UTC, with milliseconds. */
  readonly updatedAt: string | null
  /** The vendor's record as it came, with every digit and unknown field; absent when listed with `raw: false`. */
  readonly raw?: VendorRecord
}

/** A field of {@link Customer} that a vendor's record can fill. */
export type CustomerField = Exclude<keyof Customer, 'provider' | 'connection' | 'raw'>

/**
 * What an author's mapping returns: the fields the vendor fills. Core fills the rest, so the model can grow.
 * Without a `key`, the `id` is the key; without both, the key is a digest of the record.
 */
export type PartialCustomer = { readonly [Field in CustomerField]?: Customer[Field] }
