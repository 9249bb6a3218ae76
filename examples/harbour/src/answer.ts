import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, CursorAnswer, HttpAnswer, Json, StoredToken } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'

/** An account, as Harbour lists it. No field is promised. */
export interface HarbourCustomer {
  /** Beyond 2^53 it is the text of its digits. */
  readonly number?: string | number | null | undefined
  readonly legalName?: string | number | null | undefined
  /** `company`, `individual`, or a kind that came later. */
  readonly kind?: string | number | null | undefined
  /** `open` or `closed`. */
  readonly state?: string | number | null | undefined
  readonly phone?: string | number | null | undefined
  readonly email?: string | number | null | undefined
  readonly berths?: string | number | null | undefined
  readonly note?: string | number | null | undefined
  /** With its zone, such as `2019-05-03T09:30:00+02:00`. */
  readonly createdAt?: string | number | null | undefined
  /** The same; `null` when the account has never been changed. */
  readonly updatedAt?: string | number | null | undefined
  /** What the vendor has added since. */
  readonly [field: string]: unknown
}

/** Reads an answer to a list request: its records, or the KehuError that its code stands for. */
export function readList(answer: HttpAnswer, context: ConnectionContext): CursorAnswer<HarbourCustomer> {
  const { requestId, accounts, nextCursor } = context.read(checks.list, successOf(answer, context))
  return { records: accounts, total: null, cursor: nextCursor ?? null, requestId: text(requestId) }
}

/** Reads an answer to a request for a token. */
export function readToken(answer: HttpAnswer, context: ConnectionContext): StoredToken {
  const { accessToken, expiresIn } = context.read(checks.token, successOf(answer, context))
  const seconds = wholeNumber(expiresIn)
  return { value: accessToken, expiresAt: seconds === null ? null : context.now() + seconds * 1000 }
}

// The vendor's code decides, whatever the HTTP status; the status counts where there is no code.
function successOf(answer: HttpAnswer, { read, failures }: ConnectionContext): Json {
  const body = answer.json()
  if (hasCode(body)) {
    const { requestId, error } = read(checks.failure, body)
    throw failures.code({
      code: text(error.code) ?? '',
      vendorMessage: text(error.detail),
      requestId: text(requestId),
      answer,
    })
  }
  if (!answer.ok) throw failures.status(answer)
  return body
}

function hasCode(body: Json): boolean {
  const { error } = typeof body === 'object' && body !== null && 'error' in body ? body : { error: null }
  return typeof error === 'object' && error !== null && 'code' in error
}
