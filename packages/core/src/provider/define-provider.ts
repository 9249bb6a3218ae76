import { untilAborted } from '../abort.ts'
import { checkListOptions } from '../list/list-options.ts'
import type { ListKind } from '../list/list-options.ts'
import { startCursor } from '../list/start-cursor.ts'
import { createStream } from '../list/stream.ts'
import { asKehuError } from '../plugin-error.ts'
import type { ProviderDefinition } from '../v1/definition.ts'
import type { Environment } from '../v1/environment.ts'
import type { ListOptions, PageOptions, Provider, ProviderFactory } from '../v1/provider.ts'
import { checkEnvironment } from './check-environment.ts'
import { checkInput } from './check-input.ts'
import type { ListPlan, OpenConnection } from './open-connection.ts'

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
  const { manifest } = definition
  const create = (options: Options, environment: Environment = {}): Provider<Query, VendorRecord> => {
    const checked = checkInput(definition.options, options, {
      provider: manifest.id,
      category: 'config',
      noun: 'option',
      notes: manifest.options,
    })
    return createProvider(definition, checked, [environment])
  }
  return Object.assign(create, { manifest })
}

function createProvider<Options, Query, VendorRecord>(
  definition: ProviderDefinition<Options, Query, VendorRecord>,
  options: Options,
  environments: readonly Environment[],
): Provider<Query, VendorRecord> {
  const { manifest, operations } = definition
  const queryNotes = manifest.operations.customers.query
  for (const environment of environments) checkEnvironment(manifest.id, environment)

  let opened: Promise<OpenConnection<Query, VendorRecord>> | null = null
  const open = (): Promise<OpenConnection<Query, VendorRecord>> => {
    opened ??= import('./open-connection.ts')
      .then(({ openConnection }) => openConnection(definition, options, environments))
      .catch((error: unknown) => {
        // A module that could not be loaded may load another time.
        opened = null
        throw asKehuError(manifest.id, error)
      })
    return opened
  }
  // The author's connect may take its time, or never end.
  const openUntilAborted = (signal: AbortSignal): Promise<OpenConnection<Query, VendorRecord>> =>
    untilAborted(open, signal, manifest.id)

  const checkQuery = (query: Query | undefined): Query =>
    checkInput(operations.customers.query, query ?? {}, {
      provider: manifest.id,
      category: 'invalid-query',
      noun: 'query field',
      notes: queryNotes,
    })

  const planList = (
    kind: ListKind,
    query: Query | undefined,
    listOptions: ListOptions & PageOptions,
  ): Omit<ListPlan<Query>, 'signal'> => {
    const checked = checkQuery(query)
    checkListOptions(kind, listOptions, manifest)
    return { query: checked, options: { ...listOptions } }
  }

  return {
    manifest,
    async listPage(query?: Query, pageOptions: PageOptions = {}) {
      const plan = planList('page', query, pageOptions)
      const { signal = new AbortController().signal } = pageOptions
      return (await openUntilAborted(signal)).readPage({ ...plan, signal })
    },
    customers(query?: Query, listOptions: ListOptions = {}) {
      const plan = planList('list', query, listOptions)
      return createStream({
        provider: manifest.id,
        begin: async (signal) => (await openUntilAborted(signal)).walk({ ...plan, signal }),
        startCursor: listOptions.cursor ?? startCursor,
        limit: listOptions.limit ?? Infinity,
        signal: listOptions.signal,
      })
    },
    async check({ query, signal = new AbortController().signal }: { query?: Query; signal?: AbortSignal } = {}) {
      const plan = planList('page', query, { pageSize: 1 })
      return (await openUntilAborted(signal)).check({ ...plan, signal })
    },
    with: (parts: Environment) => createProvider(definition, options, [...environments, parts]),
  }
}
