import type { Environment } from '@kehu/core/v1'
import type { LedgerRequest, MockScript } from '@kehu/mock'
import { readFirstPage } from '../listing/read-first-page.ts'
import type { Stand, Trial } from '../trial.ts'

/** A stand whose vendor answers one operation with whatever a check wants. */
export interface FailingVendor extends AsyncDisposable {
  readonly stand: Stand
  /** Reads a page of one record, and says what came of it. */
  fail(script: MockScript): Promise<Failing>
}

export interface Failing {
  /** What the call failed with; `null` where it brought customers. */
  readonly failure: unknown
  readonly customers: number
  /** Requests of the operation. */
  readonly requests: readonly LedgerRequest[]
}

/**
 * Opens a stand in which one operation answers as told, and all others are right.
 *
 * @param operation its `operationId`; the plugin's list, where it is not given
 */
export async function openFailingVendor(
  trial: Trial,
  environment: Environment,
  operation?: string,
): Promise<FailingVendor> {
  const { vendor } = trial.plugin
  let script: MockScript = { status: 200, text: '' }
  const isMeant = (called: string) =>
    operation === undefined ? vendor.handlers[called]?.kind === 'list' : called === operation
  const stand = await trial.start(
    { size: 1, respond: (_request, _call, called) => (isMeant(called) ? script : undefined) },
    { environment },
  )
  return {
    stand,
    async fail(given) {
      script = given
      const { requests } = stand.mock.ledger
      const before = requests.length
      const { customers, failure } = await readFirstPage(stand, { pageSize: 1 })
      const sent = requests.slice(before).filter((request) => request.operation !== null && isMeant(request.operation))
      return { failure, customers: customers?.length ?? 0, requests: sent }
    },
    [Symbol.asyncDispose]: () => stand[Symbol.asyncDispose](),
  }
}
