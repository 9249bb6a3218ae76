import type { CustomerPage, KehuEvent } from '@kehu/core'
import type { Connection } from '../connections/connection.ts'
import type { Attempt } from './attempt.ts'
import { createSharedBudget } from './rate-budget.ts'
import { completeRun, keepPage, type Desk, type ReadPage, type Traffic } from './run-changes.ts'

/** Counts what requests cost, from the events of a provider. */
export interface TrafficCount {
  readonly hear: (event: KehuEvent) => void
  /** What came since it was last taken. */
  take(): Traffic
}

export function countTraffic(): TrafficCount {
  let retries = 0
  let waitedMs = 0
  return {
    hear(event) {
      if (event.type === 'retry') retries++
      if (event.type === 'wait') waitedMs += Math.round(event.delayMs)
    },
    take() {
      const taken = { retries, waitedMs }
      retries = 0
      waitedMs = 0
      return taken
    },
  }
}

/**
 * Reads a connection from where the attempt begins to the end of its list, a transaction a page, and ends the run.
 *
 * @param traffic what was not written down yet when this throws is left in it
 * @param progressed called with each page that is kept
 * @throws RunLost, KehuError, or what the database throws
 */
export async function readConnection(
  desk: Desk,
  connection: Connection,
  {
    attempt,
    traffic,
    progressed,
    signal,
  }: {
    readonly attempt: Attempt
    readonly traffic: TrafficCount
    readonly progressed: () => void
    readonly signal: AbortSignal
  },
): Promise<void> {
  const { name, query, pageSize } = connection
  const { rateLimit } = connection.provider.manifest.operations.customers
  const environment = {
    onEvent: traffic.hear,
    ...(rateLimit && { rateBudget: createSharedBudget(desk.database, name, rateLimit) }),
  }
  // A provider made with an older core keeps its own budget, and its retries are not seen.
  const provider = connection.provider.with?.(environment) ?? connection.provider
  const stream = provider.customers(query, {
    ...(pageSize !== undefined && { pageSize }),
    ...(attempt.cursor !== null && { cursor: attempt.cursor }),
    signal,
  })
  const pages = stream.pages()
  let behind = attempt.cursor
  let lastPage: ReadPage | null = null
  for (let next = await pages.next(); !next.done; next = await pages.next()) {
    const { cursor } = next.value
    if (cursor === null) {
      lastPage = pageOf(next.value, behind, traffic)
      // What a vendor sends is kept, also where the list turns out to be cut short.
      await pages.next().catch((error: unknown) => keepThenThrow(desk, { attempt, page: lastPage, error }))
      break
    }
    await keepPage(desk.database, attempt, pageOf(next.value, cursor, traffic))
    behind = cursor
    progressed()
  }
  const state = stream.outcome.status === 'complete' ? 'complete' : 'incomplete'
  await completeRun(desk, attempt, { state, lastPage, traffic: traffic.take() })
}

async function keepThenThrow(
  { database }: Desk,
  { attempt, page, error }: { attempt: Attempt; page: ReadPage | null; error: unknown },
): Promise<never> {
  if (page) await keepPage(database, attempt, page)
  throw error
}

function pageOf({ customers, total }: CustomerPage, cursor: string | null, traffic: TrafficCount): ReadPage {
  return { customers, total, cursor, traffic: traffic.take() }
}
