import { KehuError } from '../v1/error.ts'
import type { Outcome } from '../v1/outcome.ts'
import type { CustomerPage } from '../v1/page.ts'
import type { Provider } from '../v1/provider.ts'
import type { ConnectionList, Connections, DirectoryCustomer, DirectoryLists, Included, Known } from './entries.ts'
import { mergeStreams } from './merge-streams.ts'

/** Several connections as one list. */
export interface Directory<All extends Connections> {
  readonly connections: All
  /**
   * Lists the customers of all connections, as their pages arrive. Within one connection the vendor's order is kept.
   *
   * @example
   * const stream = directory.customers({ suppliers: { query: { searchKey } }, park: false })
   * for await (const customer of stream) console.log(customer.connection, customer.name)
   * console.log(stream.outcome.suppliers.status)
   */
  customers<const Lists extends DirectoryLists<All>>(
    ...list: {} extends DirectoryLists<All>
      ? [lists?: Lists & Known<Lists, DirectoryLists<All>>, options?: DirectoryOptions]
      : [lists: Lists & Known<Lists, DirectoryLists<All>>, options?: DirectoryOptions]
  ): DirectoryStream<Included<All, Lists>>
  /** A directory of some of the connections. */
  only<Name extends keyof All & string>(...names: Name[]): Directory<Pick<All, Name>>
}

export interface DirectoryOptions {
  /**
   * What one connection's failure does: `finish` (the default) lets the others end, then throws one error that holds
   * every outcome; `stop` ends them all at once; `collect` ends as if nothing was wrong, and leaves the failure in
   * `outcome`.
   */
  readonly onFailure?: 'finish' | 'stop' | 'collect'
  /** Connections that are read at once. Default: all. */
  readonly concurrency?: number
  readonly signal?: AbortSignal
}

/** Like a provider's stream, over several connections. */
export interface DirectoryStream<All extends Connections> extends AsyncIterable<DirectoryCustomer<All>> {
  [Symbol.asyncIterator](): AsyncIterableIterator<DirectoryCustomer<All>>
  /** The same list page by page; each page is of one connection. */
  pages(): AsyncIterableIterator<DirectoryPage<All>>
  /** How far each connection has come; a new snapshot at each access. */
  readonly outcome: { readonly [Name in keyof All]: Outcome }
}

/** A page of one connection. */
export type DirectoryPage<All extends Connections> = {
  [Name in keyof All & string]: Omit<CustomerPage, 'customers'> & {
    readonly connection: Name
    readonly customers: readonly DirectoryCustomer<Pick<All, Name>>[]
  }
}[keyof All & string]

/**
 * Composes providers into one list of customers.
 *
 * @throws KehuError of category `config` when a connection is no provider of contract v1
 * @example
 * const directory = createDirectory({ suppliers: qcc({ key, secretKey }), park: dasAiot({ baseUrl, project, token }) })
 */
export function createDirectory<All extends Connections>(connections: All): Directory<All> {
  for (const [name, provider] of Object.entries(connections)) refuseForeign(name, provider)
  return {
    connections,
    only: (...names) => {
      for (const name of names) if (!Object.hasOwn(connections, name)) throw unknownConnection(name, connections)
      return createDirectory(
        Object.fromEntries(names.map((name) => [name, connections[name]])) as Pick<All, (typeof names)[number]>,
      )
    },
    customers(lists?: DirectoryLists<All>, options: DirectoryOptions = {}) {
      checkOptions(options)
      const given = (lists ?? {}) as { readonly [name: string]: ConnectionList<object> | false | undefined }
      for (const name of Object.keys(given))
        if (!Object.hasOwn(connections, name)) throw unknownConnection(name, connections)
      const included = Object.entries(connections).filter(([name]) => given[name] !== false)
      const streams = included.map(([name, provider]) => {
        const { query, ...listOptions } = given[name] || {}
        const signal = options.signal && { signal: options.signal }
        return {
          name,
          stream: provider.customers(query ?? {}, { ...listOptions, ...signal }),
          limit: listOptions.limit,
        }
      })
      // The names and records that the types promise are those of `connections` and `lists`.
      return mergeStreams(streams, options) as never
    },
  }
}

function refuseForeign(name: string, provider: unknown): void {
  const contract = (provider as Provider<unknown> | null)?.manifest?.contract
  if (contract === 'v1') return
  throw new KehuError({
    category: 'config',
    message:
      contract === undefined
        ? `Connection '${name}' is not a provider; call a provider's factory with its options.`
        : `Connection '${name}' was written for contract ${String(contract).slice(0, 20)}, which this @kehu/core does not know; install a newer @kehu/core.`,
  })
}

function unknownConnection(name: string, connections: Connections): KehuError {
  return new KehuError({
    category: 'config',
    message: `There is no connection '${name.slice(0, 40)}'; there are ${Object.keys(connections).join(', ')}.`,
  })
}

function checkOptions(options: DirectoryOptions): void {
  const { concurrency, onFailure = 'finish' } = options
  for (const name of Object.keys(options))
    if (!['onFailure', 'concurrency', 'signal'].includes(name))
      throw new KehuError({
        category: 'config',
        message: `'${name.slice(0, 40)}' is no option here; there are onFailure, concurrency, signal.`,
      })
  if (concurrency !== undefined && !(Number.isSafeInteger(concurrency) && concurrency >= 1))
    throw new KehuError({ category: 'config', message: 'concurrency must be a whole number of at least 1.' })
  if (!['finish', 'stop', 'collect'].includes(onFailure))
    throw new KehuError({ category: 'config', message: "onFailure must be 'finish', 'stop' or 'collect'." })
}
