import type { Connection, ConnectionContext } from './connection.ts'
import type { PartialCustomer } from './customer.ts'
import type { Manifest } from './manifest.ts'
import type { StandardSchema } from './standard-schema.ts'

/** All that a provider package hands to `defineProvider`. */
export interface ProviderDefinition<Options, Query, VendorRecord> {
  readonly manifest: Manifest
  readonly options: StandardSchema<Options>
  /**
   * Called before the first request of a provider, and once. Sends nothing. It may be asynchronous, to load the code
   * that sends requests and reads answers only where some are sent.
   */
  connect(
    options: Options,
    context: ConnectionContext,
  ): Connection<Query, VendorRecord> | Promise<Connection<Query, VendorRecord>>
  readonly operations: {
    readonly customers: {
      readonly query: StandardSchema<Query>
      /** Maps a record. Must not throw on what the record's schema accepts. */
      customer(record: VendorRecord): PartialCustomer
    }
  }
}
