import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, PageAnswer } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'
import type { Envelope } from './schemas.ts'

/**
 * A record of agentClients: one customer of the agent. The document marks nothing as optional (quirk 0.35) and its
 * example breaks its own types (quirks 0.18, 0.25), so each field may be text, a number, `null` or absent.
 */
export interface TencentCloudClient {
  /** Tencent Cloud's id of the account. */
  readonly clientUin?: string | number | null | undefined
  /** The agent's own note on the customer. */
  readonly clientRemark?: string | number | null | undefined
  /** 0: person; 1: company; anything else, such as -1: not verified (quirk 0.19). */
  readonly authType?: string | number | null | undefined
  /** The customer type: a, b or c. */
  readonly flag?: string | number | null | undefined
  readonly userName?: string | number | null | undefined
  /** 0: no overdue bill; 1: one or more. */
  readonly hasOverdueBill?: string | number | null | undefined
  /** When the account was linked to the agent, in seconds; 4294967295 stands for no time (quirks 0.20, 0.21). */
  readonly agentTime?: string | number | null | undefined
  /** `0` stands for none (quirk 0.22). */
  readonly appid?: string | number | null | undefined
  /** new: won by the agent; old: was there before; assign: assigned. An open set (quirk 0.30). */
  readonly clientType?: string | number | null | undefined
  /** self: won by the agent; repeat: direct sales; platform: joint website; or empty. An open set (quirk 0.26). */
  readonly projectType?: string | number | null | undefined
  /** In the example alone; whether in yuan or fen is not said (quirk 0.24). */
  readonly lastMonthAmt?: string | number | null | undefined
  /** In the example alone; whether in yuan or fen is not said (quirk 0.24). */
  readonly thisMonthAmt?: string | number | null | undefined
  /** What Tencent Cloud has added since. */
  readonly [field: string]: unknown
}

/**
 * Reads the answer to a list request: its records, or the KehuError that its code stands for.
 *
 * Which HTTP status an error has is not documented, and has been seen to be 200 (protocol A4), so the code decides. The
 * HTTP status counts where there is no code, and keeps a list out that came with a failure.
 */
export function readList(answer: HttpAnswer, { read, failures }: ConnectionContext): PageAnswer<TencentCloudClient> {
  const body = answer.json()
  if (!answer.ok && !hasCode(body)) throw failures.status(answer)

  const envelope = read(checks.envelope, body)
  // The common code alone; a module's own number, if any, stands in brackets at the start of the message (protocol A4).
  const code = text(envelope.code) ?? ''
  if (code !== '0') throw failures.code({ code, vendorMessage: vendorMessage(envelope), answer })
  if (!answer.ok) throw failures.status(answer)

  const { data } = read(checks.list, body)
  // An empty Array says "nothing found" (quirk 0.15); that null or absence did is documented nowhere (quirk 0.35).
  if (Array.isArray(data)) return { records: [], total: null }
  const records = data?.agentClients ?? null
  const total = wholeNumber(data?.totalCount)
  // Null for a list has been seen beside a total (protocol A5). With neither, nobody said that there are no customers.
  if (records === null && total === null) throw failures.contract('holds no list of customers', answer)
  return { records: records ?? [], total }
}

function hasCode(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'code' in body
}

function vendorMessage({ codeDesc, message }: Envelope): string | null {
  return [text(codeDesc), text(message)].filter((part) => part !== null).join(': ') || null
}
