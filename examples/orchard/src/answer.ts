import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, PageAnswer } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'

/** A member, as Orchard lists it. No field is promised. */
export interface OrchardCustomer {
  readonly memberNo?: string | number | null | undefined
  readonly name?: string | number | null | undefined
  readonly mobile?: string | number | null | undefined
  readonly mail?: string | number | null | undefined
  /** Number of the store where the member joined. */
  readonly store?: string | number | null | undefined
  /** 1, 2 or 3. */
  readonly level?: string | number | null | undefined
  /** 1: in use, 2: frozen, 3: cancelled. */
  readonly status?: string | number | null | undefined
  readonly points?: string | number | null | undefined
  /** Seconds since 1970; 0: not known. */
  readonly joined?: string | number | null | undefined
  readonly remark?: string | number | null | undefined
  /** What the vendor has added since. */
  readonly [field: string]: unknown
}

/** Reads an answer to a list request: its records, or the KehuError that its code stands for. */
export function readList(answer: HttpAnswer, context: ConnectionContext): PageAnswer<OrchardCustomer> {
  const { body, requestId } = successOf(answer, context)
  const { result } = context.read(checks.list, body)
  // A text of digits (document.md:44).
  const total = wholeNumber(result.total)
  if (total === null) throw context.failures.contract('holds a total that is no whole number', answer)
  return { records: result.rows, total, requestId }
}

// The vendor answers with HTTP 200, an error too (document.md:64): its code decides. A status counts where a gateway
// answered in its place.
function successOf(
  answer: HttpAnswer,
  { read, failures }: ConnectionContext,
): { body: Json; requestId: string | null } {
  const body = answer.json()
  if (!answer.ok && !hasCode(body)) throw failures.status(answer)
  const { resultCode, message, traceId } = read(checks.envelope, body)
  const told = { code: text(resultCode) ?? '', vendorMessage: text(message), requestId: text(traceId) }
  if (told.code !== 'OK') throw failures.code({ ...told, answer })
  if (!answer.ok) throw failures.status(answer, { requestId: told.requestId })
  return { body, requestId: told.requestId }
}

function hasCode(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'resultCode' in body
}
