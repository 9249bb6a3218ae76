import { hmac, joinUrl, percentEncode } from '@kehu/core/v1'
import type { ConnectionContext, HttpRequest } from '@kehu/core/v1'
import { md5 } from '@noble/hashes/legacy.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { DasAiotAppOptions, DasAiotOptions } from './options.ts'
import type { DasAiotQuery } from './query.ts'

/** One page of a project's customers. */
export interface ListInput {
  readonly options: DasAiotOptions
  readonly query: DasAiotQuery
  /** From 1. */
  readonly page: number
  /** From 1 to 4000. */
  readonly pageSize: number
  readonly token: string
}

/** The request for one page. */
export function listRequest({ options, query, page, pageSize, token }: ListInput): HttpRequest {
  const { baseUrl, project, instance, timezone } = options
  const { name, phone, creationTimeStart, creationTimeEnd, customerStatus } = query
  return {
    method: 'POST',
    // The vendor's sample sends project twice and instance empty (quirk 3.6): each is sent once, or not at all.
    url: address(baseUrl, '/api/open/customer/customer-manage/v1/customer/page', {
      project,
      ...(instance !== undefined && { instance }),
    }),
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      ...(timezone !== undefined && { Timezone: timezone }),
    },
    body: JSON.stringify({
      pageIndex: page,
      pageSize,
      name,
      phone,
      creationTimeStart,
      creationTimeEnd,
      customerStatus,
    }),
  }
}

/** The request for an access token, signed for this very moment (protocol B3). */
export async function tokenRequest(options: DasAiotAppOptions, context: ConnectionContext): Promise<HttpRequest> {
  const { baseUrl, appId: appid, signMethod: sign_method = 'hmac_sha256' } = options
  const appSecret = await context.reveal(options.appSecret)
  const timestamp = String(Math.floor(context.now()))
  // Values are signed as they are, and percent-encoded only for the address.
  const text = `appid=${appid}&sign_method=${sign_method}&timestamp=${timestamp}`
  // The vendor's outline hangs the secret on the text with HMAC too; its code uses it as the key alone, and code runs.
  const sign = sign_method === 'md5' ? signMd5(text, appSecret) : bytesToHex(await hmac('SHA-256', appSecret, text))
  return {
    method: 'GET',
    url: address(baseUrl, '/api/justauth/generate/v1/visitor/token', { appid, sign_method, sign, timestamp }),
  }
}

function address(baseUrl: string, path: string, parameters: Record<string, string>): string {
  return `${joinUrl(baseUrl, path)}?${percentEncode(parameters)}`
}

function signMd5(text: string, appSecret: string): string {
  return bytesToHex(md5(new TextEncoder().encode(text + appSecret)))
}
