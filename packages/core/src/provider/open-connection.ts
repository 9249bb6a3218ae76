import { untilAborted } from '../abort.ts'
import { canonicalJson, digest } from '../list/digest.ts'
import { completePage } from '../list/page.ts'
import { startOfList } from '../list/start-of-list.ts'
import { startWalk } from '../list/walk.ts'
import type { Walk } from '../list/walk.ts'
import { asKehuError } from '../plugin-error.ts'
import type { ProviderDefinition } from '../v1/definition.ts'
import type { Environment } from '../v1/environment.ts'
import { KehuError } from '../v1/error.ts'
import type { CustomerPage } from '../v1/page.ts'
import type { ListOptions, PageOptions } from '../v1/provider.ts'
import { createContext } from './context.ts'
import { joinEnvironments } from './join-environments.ts'

/** One list that is to be read. */
export interface ListPlan<Query> {
  readonly query: Query
  readonly options: ListOptions & PageOptions
  readonly signal: AbortSignal
}

/** A provider's way to its vendor: all that sends requests and reads answers. */
export interface OpenConnection<Query, VendorRecord> {
  walk(list: ListPlan<Query>): Walk<VendorRecord>
  /** The first page of a list. */
  readPage(list: ListPlan<Query>): Promise<CustomerPage<VendorRecord>>
  /** Checks the credentials by the author's own way, or by one page of one record. */
  check(list: ListPlan<Query>): Promise<void>
}

/**
 * Opens the connection of a provider. It is a module apart, which is loaded with the first request: an application
 * builds its providers at its start, where half of the code is enough (issue 4).
 */
export async function openConnection<Options, Query, VendorRecord>(
  definition: ProviderDefinition<Options, Query, VendorRecord>,
  options: Options,
  environments: readonly Environment[],
): Promise<OpenConnection<Query, VendorRecord>> {
  const { manifest, operations } = definition
  const { pagination, retry } = manifest.operations.customers
  const parts = createContext(manifest, options as Record<string, unknown>, environments.reduce(joinEnvironments))
  const connection = await definition.connect(options, parts.context)

  const walk = ({ query, options: listOptions, signal }: ListPlan<Query>): Walk<VendorRecord> => {
    const { raw = true, prefetch = 0 } = listOptions
    const queryDigest = digest(canonicalJson(query))
    const owner = { provider: manifest.id, operation: 'customers', queryDigest, pagination }
    return startWalk({
      manifest,
      parts,
      read: connection.customers,
      map: operations.customers.customer,
      query,
      owner,
      start: startOfList(listOptions, owner),
      // A page that nobody consumes would be paid for.
      prefetch: retry.repeatMayCost ? 0 : prefetch,
      keepsRaw: raw,
      signal,
    })
  }

  return {
    walk,
    async readPage(list) {
      const begun = walk(list)
      const page = completePage(await begun.readPage(), begun.cursorAfter()())
      // Whoever goes from cursor to cursor is told of a list that is cut short, like the reader of a stream; but not in
      // place of the records that came last.
      if (list.options.cursor !== undefined && begun.hasEnded() && page.customers.length === 0) begun.reconcile()
      return page
    },
    async check(list) {
      const { query, signal } = list
      if (manifest.check === 'none')
        throw new KehuError({
          category: 'config',
          provider: manifest.id,
          message: `${manifest.id} has no way to check a connection; list a page instead.`,
        })
      const work = async (): Promise<unknown> =>
        connection.check ? connection.check({ query, signal }) : walk(list).readPage()
      try {
        await untilAborted(work, signal, manifest.id)
      } catch (error) {
        throw asKehuError(manifest.id, error)
      }
    },
  }
}
