import type { MockHandler } from './handler.ts'

/**
 * What a provider package exports as `./mock`, so that `@kehu/mock` can stand in for its vendor.
 *
 * @example
 * import * as vendor from '@kehu/qcc/mock'
 * const mock = await startMock(vendor, { seed: 1, size: 120 })
 */
export interface MockVendor<Options, Query> {
  /** The provider's manifest id. */
  readonly id: string
  /** The vendor's OpenAPI 3.1 file. */
  readonly spec: URL
  /** Options and a query that fit a mock at `origin`; credentials are made up from the seed. */
  fixture(input: { readonly origin: string; readonly seed: number }): MockFixture<Options, Query>
  /** A handler for each `operationId` of the file. */
  readonly handlers: { readonly [operationId: string]: MockHandler<Options> }
}

export interface MockFixture<Options, Query> {
  readonly options: Options
  readonly query: Query
  /**
   * Queries that together use each query field of the manifest, and of which each matches at least one record of the
   * default dataset. Empty where the manifest has no query field.
   */
  readonly queries: readonly Query[]
}
