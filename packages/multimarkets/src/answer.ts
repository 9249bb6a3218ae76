import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, PageAnswer } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'
import { manifest } from './manifest.ts'

type Field = string | number | null | undefined

/**
 * A record of the list: one customer of the company. The document prints names and placeholders alone
 * (multimarkets.txt:214-286, quirk 1.36), so each field may be a text, a number, `null` or absent; meanings come from
 * the vendor's older description of the same call (protocol A11).
 */
export interface MultiMarketsCustomer {
  /** Business number of the customer's agent. */
  readonly agentCustomerNo?: Field
  readonly companyId?: Field
  /** Epoch milliseconds. */
  readonly createTime?: Field
  readonly customerGroupId?: Field
  readonly customerGroupName?: Field
  /** Business number of the customer: what the query filters by, and not `id` (quirk 1.28). */
  readonly customerNo?: Field
  /** 0 default, 1 agent, 2 credit, 3 campaign settlement. An open set, like the other numbered kinds (quirk 1.31). */
  readonly customerType?: Field
  /** Often masked. */
  readonly email?: Field
  /** Epoch milliseconds; 0 or `null` for never. */
  readonly firstAccountActivateTime?: Field
  readonly firstName?: Field
  /** Names the row. A 64-bit number: the text of its digits where it is beyond 2^53. */
  readonly id?: Field
  readonly idCard?: Field
  /** A kind like the numbered ones, yet a text (quirk 1.32). */
  readonly idCardType?: Field
  readonly lastName?: Field
  /** Epoch milliseconds; 0 or `null` for never. */
  readonly loginTime?: Field
  /** The document does not say how it goes with `firstName` and `lastName` (quirk 1.33). */
  readonly name?: Field
  /** 0 person, 1 company. */
  readonly openAccountType?: Field
  /** Often masked. */
  readonly phone?: Field
  /** Country code of `phone`. */
  readonly phoneArea?: Field
  /** 1 H5, 2 web, 3 system, 4 Android, 5 iOS, 6 HarmonyOS, 7 Windows, 8 Mac, 9 other. */
  readonly registerSource?: Field
  readonly remark?: Field
  /** 1 normal, 2 disabled, 3 deleted, 4 closed, 5 locked, 6 closing. */
  readonly status?: Field
  readonly tgUserId?: Field
  readonly tgUserName?: Field
  readonly thirdAccountNo?: Field
  readonly thirdLoginSource?: Field
  readonly thirdUserId?: Field
  readonly unitId?: Field
  readonly unitName?: Field
  /** Epoch milliseconds. */
  readonly updateTime?: Field
  /** What MultiMarkets has added since. */
  readonly [field: string]: unknown
}

/**
 * Reads the answer to a list request: its records, or the KehuError that its code stands for.
 *
 * The code decides; `ok` and `fail` contradict it, and each other, in the vendor's own examples (quirk 1.19). The HTTP
 * status counts where there is no code (quirk 1.21), keeps a list out that came with a failure, and tells by itself
 * when to stop.
 */
export function readList(answer: HttpAnswer, { read, failures }: ConnectionContext): PageAnswer<MultiMarketsCustomer> {
  // Whoever goes on after 429 is banned with 418, so these two hold whatever the body says (protocol A9).
  if (answer.status === 418 || answer.status === 429) throw failures.code({ code: String(answer.status), answer })
  const body = answer.json()
  if (!answer.ok && !hasCode(body)) throw failures.status(answer)

  const { code, bizCode, msg, message, trace } = read(checks.envelope, body)
  const requestId = text(trace)
  if (text(code) !== '0') {
    // The sibling API writes `message` (protocol A7).
    const vendorMessage = text(msg) ?? text(message)
    throw failures.code({ code: errorKey(text(bizCode) ?? '', text(code) ?? ''), vendorMessage, requestId, answer })
  }
  if (!answer.ok) throw failures.status(answer)

  const { data } = read(checks.list, body)
  const records = data?.records ?? null
  const total = wholeNumber(data?.total)
  // Only on errors is data known to be missing or something else (quirk 1.25), so this is no "nothing found".
  if (records === null && total === null) throw failures.contract('holds no list of customers', answer)
  return { records: records ?? [], total, requestId }
}

// The vendor's catalogue lists most codes with the module in front of them, and those of the signature alone
// (protocol A8).
function errorKey(bizCode: string, code: string): string {
  const joined = bizCode + code
  const { errors } = manifest.operations.customers
  return !Object.hasOwn(errors, joined) && Object.hasOwn(errors, code) ? code : joined
}

function hasCode(body: Json): boolean {
  return typeof body === 'object' && body !== null && 'code' in body
}
