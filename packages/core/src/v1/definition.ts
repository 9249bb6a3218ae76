import type { Connection, ConnectionContext } from './connection.ts'
import type { PartialCustomer } from './customer.ts'
import type { Manifest } from './manifest.ts'
import type { StandardSchema } from './standard-schema.ts'

/** All that a provider package hands to `defineProvider`. */
export interface ProviderDefinition<Options, Query, VendorRecord> {
  readonly manifest: Manifest
  readonly options: StandardSchema<Options>
  /** Called once a provider is built. Sends nothing. */
  connect(options: Options, context: ConnectionContext): Connection<Query, VendorRecord>
  readonly operations: {
    readonly customers: {
      readonly query: StandardSchema<Query>
      /** Maps a record. Must not throw on what the record's schema accepts. */
      customer(record: VendorRecord): PartialCustomer
    }
  }
}
