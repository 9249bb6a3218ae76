import type { LedgerRequest } from '@kehu/mock'
import type { Stand, Trial } from '../../trial.ts'

/** The requests for pages that a stand's mock has seen so far, in order; those for tokens left out. */
export function listRequests({ plugin }: Trial, { mock }: Stand): LedgerRequest[] {
  const { specOperation } = plugin.manifest.operations.customers
  return mock.ledger.requests.filter(({ operation }) => operation === specOperation)
}
