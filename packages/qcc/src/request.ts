import { joinUrl, percentEncode } from '@kehu/core/v1'
import type { ConnectionContext, HttpRequest } from '@kehu/core/v1'
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { QccOptions } from './options.ts'
import type { QccQuery } from './query.ts'

/** One page of one company's customers. */
export interface ListInput {
  readonly options: QccOptions
  readonly query: QccQuery
  /** From 1. */
  readonly page: number
  /** From 1 to 50. */
  readonly pageSize: number
}

/** The request for one page, signed for this very second. */
export async function listRequest(input: ListInput, context: ConnectionContext): Promise<HttpRequest> {
  const key = await context.reveal(input.options.key)
  const secretKey = await context.reveal(input.options.secretKey)
  // "Timespan" means timestamp (quirk 2.4): seconds, and the very same text in the header and in the Token.
  const timespan = String(Math.floor(context.now() / 1000))
  return {
    method: 'GET',
    url: `${address(input.options)}?${listQuery(key, input)}`,
    headers: { Token: token(key + timespan + secretKey), Timespan: timespan },
  }
}

function address({ baseUrl = 'https://pro.qcc.com', path = '/api/yj/Customer/GetList' }: QccOptions): string {
  return joinUrl(baseUrl, path)
}

function listQuery(key: string, { query: { searchKey, year }, page, pageSize }: ListInput): string {
  return percentEncode({
    key,
    searchKey,
    ...(year !== undefined && { year }),
    pageIndex: String(page),
    pageSize: String(pageSize),
  })
}

// The plus signs that qcc.txt:37 shows between the three parts join them, and are not hashed (quirk 2.6).
function token(joined: string): string {
  return bytesToHex(md5(new TextEncoder().encode(joined))).toUpperCase()
}
