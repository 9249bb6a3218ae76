import { untilAborted } from '../abort.ts'
import type { CursorOwner } from '../list/cursor.ts'
import { writeCursor } from '../list/cursor.ts'
import { canonicalJson, digest } from '../list/digest.ts'
import { startOfList } from '../list/list-options.ts'
import { createStream } from '../list/stream.ts'
import { startWalk } from '../list/walk.ts'
import type { Walk } from '../list/walk.ts'
import type { ListPosition } from '../list/cursor.ts'
import { asKehuError } from '../plugin-error.ts'
import type { Connection, ConnectionContext } from '../v1/connection.ts'
import type { ProviderDefinition } from '../v1/definition.ts'
import type { Environment } from '../v1/environment.ts'
import { KehuError } from '../v1/error.ts'
import type { CustomerPage } from '../v1/page.ts'
import type { ListOptions, PageOptions, Provider, ProviderFactory } from '../v1/provider.ts'
import { checkInput } from './check-input.ts'
import { createContext } from './context.ts'

/**
 * Makes a provider's factory from its manifest, its schemas and the code that talks to the vendor.
 *
 * @example
 * export const acme: ProviderFactory<AcmeOptions, AcmeQuery, AcmeRecord> = defineProvider({
 *   manifest,
 *   options: optionsSchema,
 *   connect: (options, context) => ({
 *     customers: pageNumbers(async ({ page, pageSize, query, signal }) =>
 *       context.http.call({
 *         signal,
 *         request: () => buildRequest(options, query, page, pageSize),
 *         answer: (answer) => readAnswer(answer, context),
 *       }),
 *     ),
 *   }),
 *   operations: { customers: { query: querySchema, customer: (record) => ({ id: record.id, name: record.name }) } },
 * })
 */
export function defineProvider<Options, Query, VendorRecord>(
  definition: ProviderDefinition<Options, Query, VendorRecord>,
): ProviderFactory<Options, Query, VendorRecord> {
  const create = (options: Options, environment: Environment = {}): Provider<Query, VendorRecord> =>
    createProvider(definition, options, environment)
  return Object.assign(create, { manifest: definition.manifest })
}

function createProvider<Options, Query, VendorRecord>(
  definition: ProviderDefinition<Options, Query, VendorRecord>,
  givenOptions: Options,
  environment: Environment,
): Provider<Query, VendorRecord> {
  const { manifest, operations } = definition
  const { pagination, query: queryNotes, retry } = manifest.operations.customers
  const options = checkInput(definition.options, givenOptions, {
    provider: manifest.id,
    category: 'config',
    noun: 'option',
    notes: manifest.options,
  })
  const parts = createContext(manifest, options as Record<string, unknown>, environment)
  const connection = connect(definition, options, parts.context)

  const checkQuery = (query: Query | undefined): Query =>
    checkInput(operations.customers.query, query ?? {}, {
      provider: manifest.id,
      category: 'invalid-query',
      noun: 'query field',
      notes: queryNotes,
    })

  const ownerOf = (query: Query): CursorOwner => ({
    provider: manifest.id,
    operation: 'customers',
    queryDigest: digest(canonicalJson(query)),
    pagination,
  })

  const walkFrom = (
    query: Query,
    start: ListPosition,
    signal: AbortSignal,
    { raw = true, prefetch = 0 }: ListOptions,
  ): Walk<VendorRecord> =>
    startWalk({
      manifest,
      parts,
      read: connection.customers,
      map: operations.customers.customer,
      query,
      owner: ownerOf(query),
      start,
      // A page that nobody consumes would be paid for.
      prefetch: retry.repeatMayCost ? 0 : prefetch,
      keepsRaw: raw,
      signal,
    })

  const readOnePage = async (query: Query, pageOptions: PageOptions): Promise<CustomerPage<VendorRecord>> => {
    const start = startOfList('page', pageOptions, manifest, ownerOf(query))
    const walk = walkFrom(query, start, pageOptions.signal ?? new AbortController().signal, pageOptions)
    const page = await walk.readPage()
    // Whoever goes from cursor to cursor is told of a list that is cut short, like the reader of a stream; but not in
    // place of the records that came last.
    if (typeof pageOptions.cursor === 'string' && walk.hasEnded && page.customers.length === 0) walk.reconcile()
    return page
  }

  return {
    manifest,
    async listPage(givenQuery?: Query, pageOptions: PageOptions = {}) {
      return readOnePage(checkQuery(givenQuery), pageOptions)
    },
    customers(givenQuery?: Query, listOptions: ListOptions = {}) {
      const query = checkQuery(givenQuery)
      const owner = ownerOf(query)
      const start = startOfList('list', listOptions, manifest, owner)
      return createStream({
        provider: manifest.id,
        begin: (signal) => walkFrom(query, start, signal, listOptions),
        startCursor: writeCursor(owner, start),
        limit: listOptions.limit ?? Infinity,
        signal: listOptions.signal,
        retries: parts.retries,
      })
    },
    async check({ query, signal = new AbortController().signal }: { query?: Query; signal?: AbortSignal } = {}) {
      const checked = checkQuery(query)
      if (manifest.check === 'none')
        throw new KehuError({
          category: 'config',
          provider: manifest.id,
          message: `${manifest.id} has no way to check a connection; list a page instead.`,
        })
      const work = async (): Promise<unknown> =>
        connection.check ? connection.check({ query: checked, signal }) : readOnePage(checked, { pageSize: 1, signal })
      try {
        await untilAborted(work, signal, manifest.id)
      } catch (error) {
        throw asKehuError(manifest.id, error)
      }
    },
  }
}

function connect<Options, Query, VendorRecord>(
  definition: ProviderDefinition<Options, Query, VendorRecord>,
  options: Options,
  context: ConnectionContext,
): Connection<Query, VendorRecord> {
  try {
    return definition.connect(options, context)
  } catch (error) {
    throw asKehuError(definition.manifest.id, error)
  }
}
