import type { Environment } from './environment.ts'
import type { Manifest } from './manifest.ts'
import type { CustomerPage } from './page.ts'
import type { CustomerStream } from './stream.ts'

/** Builds a provider from the vendor's options. Throws a KehuError of category `config` that names a wrong option. */
export interface ProviderFactory<Options, Query, VendorRecord> {
  (options: Options, environment?: Environment): Provider<Query, VendorRecord>
  readonly manifest: Manifest
}

/** One connection to one vendor. */
export interface Provider<Query, VendorRecord = unknown> {
  readonly manifest: Manifest
  /**
   * Lists the customers, page after page, while they are consumed.
   *
   * @example
   * for await (const customer of provider.customers({ name: '王' }, { limit: 100 })) console.log(customer.name)
   */
  customers(...list: QueryThen<Query, ListOptions>): CustomerStream<VendorRecord>
  /** Reads one page: `page` where the manifest says random access, `cursor` everywhere, the first page without both. */
  listPage(...list: QueryThen<Query, PageOptions>): Promise<CustomerPage<VendorRecord>>
  /** Proves that the vendor answers and takes the credentials; see `manifest.check` for what it costs. */
  check(...check: CheckArguments<Query>): Promise<void>
  /**
   * The same connection in another environment: the parts that are given take the place of its own, and a listener
   * hears it beside its own. It opens anew: a budget or token store that is not given begins empty. Throws a KehuError
   * of category `config` that names a wrong part. Providers of an older `@kehu/core` do not have it.
   *
   * @example
   * const counted = provider.with?.({ rateBudget: sharedBudget, onEvent: count }) ?? provider
   */
  with?(environment: Environment): Provider<Query, VendorRecord>
}

/** A query is optional exactly where `{}` satisfies it. */
export type QueryThen<Query, Options> = {} extends Query
  ? [query?: Query, options?: Options]
  : [query: Query, options?: Options]

/** The argument of `check`. */
export type CheckArguments<Query> = {} extends Query
  ? [check?: { readonly query?: Query; readonly signal?: AbortSignal }]
  : [check: { readonly query: Query; readonly signal?: AbortSignal }]

export interface ListOptions {
  /** Records a page; default and maximum stand in the manifest. */
  readonly pageSize?: number
  /** Customers to hand over at most. Cuts items, never pages. */
  readonly limit?: number
  /** Resumes where a page's or an outcome's cursor says. `null`, the end of a list, is refused: nothing is left. */
  readonly cursor?: string | null | undefined
  /**
   * Pages to read ahead of the consumer, at most 16; more than one only where pages have numbers. Default 0, and always
   * 0 where a repeat may cost.
   */
  readonly prefetch?: number
  /** `false` leaves `raw` out of each customer. Default true. */
  readonly raw?: boolean
  readonly signal?: AbortSignal
}

export interface PageOptions {
  readonly page?: number
  readonly pageSize?: number
  readonly cursor?: string | null | undefined
  readonly raw?: boolean
  readonly signal?: AbortSignal
}
