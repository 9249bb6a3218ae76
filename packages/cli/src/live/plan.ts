import type { Plugin } from '@kehu/conformance'
import { KehuError, variableRefusal, type Provider, type VariableInput } from '@kehu/core'
import { UsageError } from '../usage-error.ts'

/** What a first contact is going to do. */
export interface Plan {
  /** `https://host`: what is going to be called, and nothing else. */
  readonly origin: string
  /** `operationId` of each operation that may be called. */
  readonly operations: readonly string[]
  /** Calls at most. */
  readonly calls: number
  /** Records that a page is asked for. */
  readonly pageSize: number
  /** Pages that are read. */
  readonly pages: number
  /** Whether a call may be billed. */
  readonly mayCost: boolean
}

/** Ten records tell more than one about fields that are often empty, and a page is one call all the same. */
const recordsPerPage = 10

/**
 * Plans a first contact. The provider is asked for its first request, which is caught before it leaves: so the plan
 * names the host that is really called.
 *
 * @throws UsageError where the variables do not fit, or no request comes
 */
export async function planContact(plugin: Plugin, input: VariableInput, calls: number): Promise<Plan> {
  const { manifest } = plugin
  const { retry, pagination, specOperation } = manifest.operations.customers
  const tokens = manifest.token ? [manifest.token.specOperation] : []
  const pageSize = Math.min(recordsPerPage, pagination.maximumSize)
  const mayCost = retry.repeatMayCost || manifest.check === 'may-cost'
  return {
    origin: await firstOrigin(plugin, input, pageSize),
    operations: [specOperation, ...tokens],
    calls,
    pageSize,
    // A second page proves that the paging is as the document says; it is not worth money.
    pages: mayCost ? 1 : Math.max(1, Math.min(2, calls - tokens.length)),
    mayCost,
  }
}

async function firstOrigin(plugin: Plugin, { options, query }: VariableInput, pageSize: number): Promise<string> {
  const caught = new AbortController()
  let origin: string | null = null
  const provider = connectLive(plugin, options, {
    maxAttempts: 1,
    async fetch(url: string) {
      origin ??= new URL(url).origin
      caught.abort()
      throw new Error('The request was caught.')
    },
  })
  const failure = await provider.listPage(query, { pageSize, signal: caught.signal }).then(
    () => null,
    (error: unknown) => error,
  )
  if (origin !== null) return origin
  if (KehuError.isInstance(failure)) throw new UsageError(variableRefusal(plugin.manifest.id, failure))
  throw new UsageError(`${plugin.declaration.name} sends no request, so there is nothing to plan.`, { cause: failure })
}

/** The provider, with what is wrong with its options said of the variables. */
export function connectLive(
  plugin: Plugin,
  options: VariableInput['options'],
  environment: Parameters<Plugin['create']>[1],
): Provider<object> {
  try {
    return plugin.create(options, environment)
  } catch (error) {
    if (KehuError.isInstance(error)) throw new UsageError(variableRefusal(plugin.manifest.id, error))
    throw error
  }
}
