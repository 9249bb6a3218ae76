import { KehuError, readVariables, variableName, variableRefusal } from '@kehu/core'
import type { Environment, Manifest, Provider, VariableInput } from '@kehu/core'
import { startMock } from '@kehu/mock'
import { UsageError } from './usage-error.ts'
import type { Vendor } from './vendors.ts'

/** A vendor that can be listed: the real one, or a mock of its own. */
export interface ConnectedVendor {
  readonly id: string
  readonly title: string
  readonly isLive: boolean
  readonly provider: Provider<object>
  readonly query: object
  readonly pageSize: number
  close(): Promise<void>
}

// Close to what a vendor over the internet takes, so that the demo shows what waiting looks like.
const mockLatencyMs = 25

/** Reaches a vendor live when its variables are set, and starts a mock of it otherwise. */
export async function connect(
  vendor: Vendor,
  breaksDown: boolean,
  environment: Environment,
  variables: NodeJS.ProcessEnv,
): Promise<ConnectedVendor> {
  const { id, manifest, pageSize } = vendor
  const live = readInput(manifest, variables)
  if (live && breaksDown)
    throw new UsageError(`--fail ${id} needs the mock, and ${variableName(id, '')}… variables are set.`)
  const base = { id, title: manifest.title, isLive: live !== null, pageSize }
  if (live) {
    return {
      ...base,
      provider: createLive(vendor, live, environment),
      query: live.query,
      pageSize: Math.min(manifest.operations.customers.pagination.maximumSize, 500),
      close: async () => undefined,
    }
  }
  const mock = await startMock(vendor.mock, {
    seed: 1,
    size: vendor.mockSize,
    delayMs: mockLatencyMs,
    ...(breaksDown && { respond: breakDown }),
  })
  const { query } = mock
  return { ...base, provider: vendor.create(mock.options, environment), query, close: () => mock.close() }
}

function readInput(manifest: Manifest, variables: NodeJS.ProcessEnv): VariableInput | null {
  try {
    return readVariables(manifest, variables)
  } catch (error) {
    throw KehuError.isInstance(error) ? new UsageError(error.message) : error
  }
}

function createLive(vendor: Vendor, { options, query }: VariableInput, environment: Environment): Provider<object> {
  try {
    const provider = vendor.create(options, environment)
    // Checks the query, and sends nothing yet: a wrong one is found before anything is listed.
    provider.customers(query)
    return provider
  } catch (error) {
    if (!KehuError.isInstance(error)) throw error
    throw new UsageError(variableRefusal(vendor.id, error))
  }
}

/** From its second page on, the vendor answers as a gateway does whose service is down. */
function breakDown(_request: unknown, call: number) {
  if (call === 1) return undefined
  return { status: 503, headers: { 'content-type': 'text/html' }, text: '<h1>503 Service Unavailable</h1>' }
}
