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
  /**
   * Options and a query that fit a mock at `origin`; credentials are made up from the seed, and what ends some time,
   * such as a token, is valid at `now` (epoch milliseconds of the mock's clock).
   */
  fixture(input: { readonly origin: string; readonly seed: number; readonly now: number }): MockFixture<Options, Query>
  /** A handler for each `operationId` of the file. */
  readonly handlers: { readonly [operationId: string]: MockHandler<Options> }
}

export interface MockFixture<Options, Query> {
  readonly options: Options
  /**
   * Other options that the same mock takes, and lists the same customers for: another way to sign, a token in the place
   * of a key. With `options` they use each option of the manifest, functions too where the mock can make one. Empty where
   * `options` uses all of them. Their names differ, so they are of no one type.
   */
  readonly variants: readonly object[]
  readonly query: Query
  /**
   * Queries that together use each query field of the manifest, and of which each matches at least one record of the
   * default dataset. Empty where the manifest has no query field.
   */
  readonly queries: readonly Query[]
}
