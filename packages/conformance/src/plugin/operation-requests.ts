import type { LedgerRequest, Mock } from '@kehu/mock'
import type { Plugin } from './plugin.ts'

/** The requests for the list of customers that a mock has seen. */
export function listRequests(plugin: Plugin, mock: Mock<object, object>): LedgerRequest[] {
  const { specOperation } = plugin.manifest.operations.customers
  return mock.ledger.requests.filter(({ operation }) => operation === specOperation)
}

/** The requests for an access token that a mock has seen; none where the provider fetches none. */
export function tokenRequests(plugin: Plugin, mock: Mock<object, object>): LedgerRequest[] {
  const operation = plugin.manifest.token?.specOperation
  return operation === undefined ? [] : mock.ledger.requests.filter((request) => request.operation === operation)
}
