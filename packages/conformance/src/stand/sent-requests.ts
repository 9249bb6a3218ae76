import type { LedgerRequest } from '@kehu/mock'
import type { Stand, Trial } from '../trial.ts'

/** The requests for the list of customers that a stand's mock has seen, in order. */
export function listRequests({ plugin }: Trial, { mock }: Stand): LedgerRequest[] {
  const { specOperation } = plugin.manifest.operations.customers
  return mock.ledger.requests.filter(({ operation }) => operation === specOperation)
}

/** The requests for an access token that a stand's mock has seen; none where the provider fetches none. */
export function tokenRequests({ plugin }: Trial, { mock }: Stand): LedgerRequest[] {
  const operation = plugin.manifest.token?.specOperation
  return operation === undefined ? [] : mock.ledger.requests.filter((request) => request.operation === operation)
}
