import { createDirectory } from '@kehu/core'
import type { Customer, Outcome } from '@kehu/core'
import type { ConnectedVendor } from './connect.ts'
import { tellSettled } from './settled-pages.ts'

/** A directory's list, with the time each connection took. */
export interface Listing {
  readonly outcomes: { readonly [connection: string]: Outcome }
  /** Milliseconds from the start until a connection ended or failed, by connection. */
  readonly durations: { readonly [connection: string]: number }
}

/** Lists the customers of all connections; a connection that fails does not hold up the others. */
export async function listAll(
  connected: readonly ConnectedVendor[],
  onPage: (customers: readonly Customer[], outcomes: Listing['outcomes']) => void | Promise<void>,
  signal: AbortSignal,
): Promise<Listing> {
  const startedAt = performance.now()
  const durations: Record<string, number> = {}
  const connections = connected.map(({ id, provider }) => {
    const timed = tellSettled(provider, () => (durations[id] = performance.now() - startedAt))
    return [id, timed] as const
  })
  const directory = createDirectory(Object.fromEntries(connections))
  const lists = Object.fromEntries(connected.map(({ id, query, pageSize }) => [id, { query, pageSize }]))
  const stream = directory.customers(lists, { onFailure: 'collect', signal })
  for await (const page of stream.pages()) await onPage(page.customers, stream.outcome)
  return { outcomes: stream.outcome, durations }
}
