import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, PageAnswer } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'

/**
 * A record of ClientList: one customer in one report of the company. The document promises texts (qcc.txt:92-100) and
 * says nothing of missing fields (quirk 2.50), so each may also be a number, `null` or absent.
 */
export interface QccClient {
  /** A year, `2018`, or a half-year, `2018-06`. */
  readonly Year?: string | number | null | undefined
  /** QCC's id of the customer. It stands in one record a report, so it repeats (quirk 2.41). */
  readonly KeyNo?: string | number | null | undefined
  readonly Name?: string | number | null | undefined
  /** Address of a logo. */
  readonly ImageUrl?: string | number | null | undefined
  /** Decimal text, in 10,000 yuan. */
  readonly SalesAmount?: string | number | null | undefined
  /** Decimal text, in percent. `0` stands beside an amount too, so it may mean "not told" (quirk 2.43). */
  readonly SalesPercent?: string | number | null | undefined
  /** Empty where there is none. */
  readonly Relationship?: string | number | null | undefined
  /** The kind of report, such as 年报 (annual) and 半年报 (half-year). An open set. */
  readonly Source?: string | number | null | undefined
  /** What QCC has added since. */
  readonly [field: string]: unknown
}

/**
 * Reads the answer to a list request: its records, or the KehuError that its Status stands for.
 *
 * QCC sends its errors with HTTP 200 (protocol B3), so Status decides. The HTTP status counts where there is no Status,
 * and keeps a list out that came with a failure (quirk 2.28).
 */
export function readList(
  { answer, page }: { readonly answer: HttpAnswer; readonly page: number },
  { read, failures }: ConnectionContext,
): PageAnswer<QccClient> {
  const body = answer.json()
  if (!answer.ok && !hasStatus(body)) throw failures.status(answer)

  const { Status, Message, OrderNumber } = read(checks.envelope, body)
  const code = text(Status) ?? ''
  const requestId = text(OrderNumber)
  if (code !== '200' && code !== '201') {
    throw failures.code({ code, vendorMessage: text(Message), requestId, answer })
  }
  if (!answer.ok) throw failures.status(answer)

  // "No result" is a success too (quirk 2.29). Behind the first page it tells no total: QCC may say it of any page
  // beyond the last.
  if (code === '201') return { records: [], total: page === 1 ? 0 : null, requestId }
  const { Paging, Result } = read(checks.list, body)
  const records = Result?.ClientList ?? null
  const total = wholeNumber(Paging?.TotalRecords)
  // Null and absence were captured with 201 and errors alone (protocol B3); "no result" has a Status of its own.
  if (records === null && total === null) throw failures.contract('holds no list of customers', answer)
  return { records: records ?? [], total, requestId }
}

function hasStatus(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'Status' in body
}
