import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, PageAnswer, StandardSchema } from '@kehu/core/v1'
import * as z from 'zod'

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

interface Envelope {
  readonly Status: string | number
  readonly Message?: string | number | null | undefined
  readonly OrderNumber?: string | number | null | undefined
}

interface List {
  readonly Paging?: { readonly TotalRecords?: string | number | null | undefined } | null | undefined
  readonly Result?: { readonly ClientList?: readonly QccClient[] | null | undefined } | null | undefined
}

// One check a field: a union of zod's own types costs several times as much.
const isScalar = (value: unknown) => typeof value === 'string' || typeof value === 'number'
const scalar = z.custom<string | number>(isScalar)
const field = z.custom<string | number | null>((value) => value === null || isScalar(value)).optional()

const envelopeSchema: StandardSchema<Envelope> = z.looseObject({ Status: scalar, Message: field, OrderNumber: field })

// Where there is nothing to tell, QCC sends null, an empty list, or leaves the part out (protocol B3).
const emptyListAsNull = (value: unknown) => (Array.isArray(value) && value.length === 0 ? null : value)

const clientSchema = z.looseObject({
  Year: field,
  KeyNo: field,
  Name: field,
  ImageUrl: field,
  SalesAmount: field,
  SalesPercent: field,
  Relationship: field,
  Source: field,
})

const listSchema: StandardSchema<List> = z.looseObject({
  Paging: z.preprocess(emptyListAsNull, z.looseObject({ TotalRecords: field }).nullish()),
  Result: z.preprocess(emptyListAsNull, z.looseObject({ ClientList: z.array(clientSchema).nullish() }).nullish()),
})

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

  const { Status, Message, OrderNumber } = read(envelopeSchema, body)
  const code = text(Status) ?? ''
  const requestId = text(OrderNumber)
  if (code !== '200' && code !== '201') {
    throw failures.code({ code, vendorMessage: text(Message), requestId, answer })
  }
  if (!answer.ok) throw failures.status(answer)

  // "No result" is a success too (quirk 2.29). Behind the first page it tells no total: QCC may say it of any page
  // beyond the last.
  if (code === '201') return { records: [], total: page === 1 ? 0 : null, requestId }
  const { Paging, Result } = read(listSchema, body)
  const records = Result?.ClientList ?? null
  const total = wholeNumber(Paging?.TotalRecords)
  // Null and absence were captured with 201 and errors alone (protocol B3); "no result" has a Status of its own.
  if (records === null && total === null) throw failures.contract('holds no list of customers', answer)
  return { records: records ?? [], total, requestId }
}

function hasStatus(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'Status' in body
}
