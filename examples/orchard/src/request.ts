import { joinUrl, percentEncode } from '@kehu/core/v1'
import type { ConnectionContext, HttpRequest } from '@kehu/core/v1'
import type { OrchardOptions } from './options.ts'
import type { OrchardQuery } from './query.ts'
import { signature } from './signature.ts'

/** One page of the list. */
export interface ListInput {
  readonly options: OrchardOptions
  readonly query: OrchardQuery
  /** From 0. */
  readonly offset: number
  /** From 1 to 500. */
  readonly limit: number
}

/** The request for one page, signed for this very millisecond. */
export async function listRequest(input: ListInput, context: ConnectionContext): Promise<HttpRequest> {
  const { appId, baseUrl } = input.options
  const appKey = await context.reveal(input.options.appKey)
  const time = String(context.now())
  const nonce = half(context) + half(context)
  const parameters = percentEncode(listParameters(input))
  const url = joinUrl(baseUrl, '/members/list')
  // Of the address, the path behind the host alone is signed, as it is sent (document.md:22).
  const { pathname } = new URL(url)
  return {
    method: 'GET',
    url: `${url}?${parameters}`,
    headers: {
      'X-Orchard-App': appId,
      'X-Orchard-Time': time,
      'X-Orchard-Nonce': nonce,
      'X-Orchard-Signature': await signature([pathname, parameters, time, nonce].join('\n'), appKey),
    },
  }
}

// 12 of the nonce's 24 digits: 48 bits are what one number of chance has.
function half(context: ConnectionContext): string {
  return Math.floor(context.random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0')
}

// A field that was not given is left out.
function listParameters({ query: { store, level }, offset, limit }: ListInput): Record<string, string> {
  return {
    offset: String(offset),
    count: String(limit),
    ...(store !== undefined && { store }),
    ...(level !== undefined && { level: String(level) }),
  }
}
