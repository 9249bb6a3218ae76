import { text, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, HttpAnswer, Json, JsonObject, KehuError, PageAnswer } from '@kehu/core/v1'
import * as checks from './checks/answer.ts'
import { manifest } from './manifest.ts'

type Value = string | number | null | undefined
type List = readonly (string | number | null)[] | Value

/**
 * A customer record. All numbers stand as texts in the document's sample (quirk 3.20) and no field is promised
 * (quirk 3.31), so each may be a number, a text, `null` or absent; a list may also be one text, its parts joined by
 * commas, of which empty ones mean nothing (quirks 3.21, 3.22). Ids have up to 19 digits, and are texts here beyond 2^53.
 */
export interface DasAiotCustomer {
  readonly id?: Value
  readonly projectId?: Value
  readonly projectName?: Value
  readonly name?: Value
  readonly phone?: Value
  /** 0 none, 1 identity card, 2 passport, 3 permit for Hong Kong and Macau, 4 other. An open set. */
  readonly idType?: Value
  readonly idNumber?: Value
  /** 0 not told, 1 male, 2 female. */
  readonly sex?: Value
  /** 0 may mean that it was not told (quirk 3.42). */
  readonly age?: Value
  readonly companyIds?: List
  /** A text by the document, although its sisters are lists (quirk 3.23). */
  readonly companyNames?: List
  readonly spaceIds?: List
  /** Not said to run parallel to `spaceIds`; the same is true of `paths` (quirk 3.44). */
  readonly spaceNames?: List
  readonly paths?: List
  readonly customerGradeId?: Value
  readonly customerGradeName?: Value
  readonly customerTypeId?: Value
  readonly customerTypeName?: Value
  /** Whom to call in an emergency: "contract" is a misspelt "contact" (quirk 3.33). */
  readonly contractName?: Value
  readonly contractPhone?: Value
  readonly address?: Value
  readonly email?: Value
  readonly remark?: Value
  /** Unit not told; may be negative, and 0 may mean that it was not told (quirk 3.37). */
  readonly bornDate?: Value
  readonly nativePlace?: Value
  /** Ethnic group, not country (quirk 3.34). */
  readonly nation?: Value
  /** 0 not told, 1 single, 2 married, 3 divorced, 4 widowed. */
  readonly marriage?: Value
  /** 0 not told, 1 primary school up to 7 doctorate. */
  readonly education?: Value
  readonly profession?: Value
  readonly speciality?: Value
  readonly interest?: Value
  readonly character?: Value
  readonly postalCode?: Value
  /** Number as an employee (quirk 3.39). */
  readonly jobNum?: Value
  /** Address of the picture that faces are recognised by: biometric data (quirk 3.36). */
  readonly facePhoto?: Value
  /** Epoch milliseconds; 0 for never. */
  readonly creationTime?: Value
  readonly creatorUserId?: Value
  readonly creatorUserName?: Value
  /** Epoch milliseconds; 0 for never. */
  readonly lastModificationTime?: Value
  readonly lastModifierUserId?: Value
  readonly lastModifierUserName?: Value
  /** The platform's user id: nothing to do with WeChat (quirk 3.38). */
  readonly openId?: Value
  /** The platform's pass id. */
  readonly unionId?: Value
  /** How a business is doing, on the record of a person (quirk 3.35). */
  readonly managementForms?: Value
  readonly managementFormsId?: Value
  /** 1 active, 2 inactive. An open set. */
  readonly customerStatus?: Value
  /** What DAS AIoT has added since. */
  readonly [field: string]: unknown
}

/** Reads the answer to a list request: its records, or the KehuError that it stands for. */
export function readList(answer: HttpAnswer, context: ConnectionContext): PageAnswer<DasAiotCustomer> {
  const { totalCount, data } = context.read(checks.page, businessData(answer, 'data', context))
  const told = wholeNumber(totalCount)
  // Each field is optional (quirk 3.31), but with neither of these nobody said that there are no customers.
  if ((data ?? null) === null && told === null) throw context.failures.contract('holds no list of customers', answer)
  const records = data ?? []
  // A total below what this very page holds is a 0 that was never filled in (quirk 3.46).
  return { records, total: told !== null && told < records.length ? null : told }
}

/** Reads the answer to a request for an access token. */
export function readToken(answer: HttpAnswer, context: ConnectionContext): string {
  return context.read(checks.token, businessData(answer, 'token', context)).token
}

/**
 * The body of a success, which is the business data itself: no envelope, and `data` is the array (quirk 3.28). Any
 * other status brings `{ msg, code, status }` (protocol B5), and so does a success from a gateway that hides the
 * status: its code, which repeats the status, is then no 200, whatever else is there.
 */
function businessData(answer: HttpAnswer, promised: string, context: ConnectionContext): Json {
  if (!answer.ok) throw failure(answer, envelope(answer), context)
  const body = answer.json()
  if (!isObject(body)) return body
  const code = text(body.code)
  const isNumber = code !== null && /^-?\d+$/.test(code)
  const isMissing = (body[promised] ?? null) === null
  if (code !== null && code !== '200' && (isNumber || isMissing)) throw failure(answer, body, context)
  return body
}

// `code` repeats the HTTP status, and what the vendor documents is a list of these. `status` is a word that it calls
// stable, without a list of its words (protocol B5), so it is only told along with the text.
function failure(
  answer: HttpAnswer,
  { code: told, status, msg }: JsonObject,
  { failures }: ConnectionContext,
): KehuError {
  const code = text(told) ?? String(answer.status)
  const vendorMessage = [text(status), text(msg)].filter((part) => part !== null).join(': ') || null
  const isDocumented = Object.hasOwn(manifest.operations.customers.errors, code)
  return isDocumented || answer.ok
    ? failures.code({ code, vendorMessage, answer })
    : failures.status(answer, { code, vendorMessage })
}

// 401 and 403 may come without a body (protocol B5), and a gateway's own failures come as HTML.
function envelope(answer: HttpAnswer): JsonObject {
  try {
    const body = answer.json()
    return isObject(body) ? body : {}
  } catch {
    return {}
  }
}

function isObject(body: Json): body is JsonObject {
  return typeof body === 'object' && body !== null && !Array.isArray(body)
}
