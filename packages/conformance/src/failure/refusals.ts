import { KehuError } from '@kehu/core/v1'
import type { Ledger, LedgerRequest, LedgerViolation } from '@kehu/mock'
import type { Finding } from '../finding.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { requestPlace } from '../spec/request-place.ts'
import { clause } from './clause.ts'

/** Steps at which a request is judged by how it is written, whoever sends it. */
export const formSteps: ReadonlySet<string> = new Set(['path', 'method', 'name', 'header', 'form'])

/** Steps at which a request proves who sends it, and when. */
export const credentialSteps: ReadonlySet<string> = new Set(['credential', 'signature', 'clock', 'nonce'])

/** Whether a failure says that its caller is refused: by its category, or by a code that the manifest explains. */
export function isCallerRefused({ manifest }: Plugin, failure: unknown): boolean {
  if (!KehuError.isInstance(failure)) return false
  const { errors } = manifest.operations.customers
  return ['authentication', 'permission'].includes(failure.category) || Object.hasOwn(errors, failure.code ?? '')
}

/**
 * One finding for each violation that a mock has noted.
 *
 * @param what the request, to begin a sentence: "The request for the first page"
 * @param advice what to do, to end it: "write it as the spec says"
 */
export function refusals(
  { spec }: Plugin,
  { requests }: Ledger,
  violations: readonly LedgerViolation[],
  { what, advice }: { readonly what: string; readonly advice: string },
): Finding[] {
  return violations.map(({ step, message, where, operation }) => ({
    message: `${what} is refused at step '${step}': ${clause(message)}; ${advice}.`,
    place: requestPlace(spec, operation, where),
    request: refused(requests, operation),
  }))
}

// A ledger does not say which request a violation is of: the first that was refused has no other before it.
function refused(requests: readonly LedgerRequest[], operation: string | null): LedgerRequest | undefined {
  return requests.find((request) => request.operation === operation && ['refused', 'broken'].includes(request.outcome))
}
