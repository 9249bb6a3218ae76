import { joinUrl, percentEncode } from '@kehu/core/v1'
import type { ConnectionContext, HttpRequest } from '@kehu/core/v1'
import type { HarbourOptions } from './options.ts'
import type { HarbourQuery } from './query.ts'

const address = 'https://api.harbour.example'

/** One page of the list. */
export interface ListInput {
  readonly options: HarbourOptions
  readonly query: HarbourQuery
  /** `null` for the first page. */
  readonly cursor: string | null
  /** From 1 to 200. */
  readonly pageSize: number
  readonly token: string
}

/** The request for one page. */
export function listRequest(input: ListInput): HttpRequest {
  const { baseUrl = address } = input.options
  return {
    method: 'GET',
    url: `${joinUrl(baseUrl, '/v2/accounts')}?${percentEncode(listParameters(input))}`,
    headers: { Authorization: `Bearer ${input.token}` },
  }
}

/** The request for an access token. */
export async function tokenRequest(options: HarbourOptions, context: ConnectionContext): Promise<HttpRequest> {
  const { clientId, baseUrl = address } = options
  const clientSecret = await context.reveal(options.clientSecret)
  return {
    method: 'POST',
    url: joinUrl(baseUrl, '/oauth/token'),
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ clientId, clientSecret }),
  }
}

// A field that was not given is left out.
function listParameters({ query: { state, updatedSince }, cursor, pageSize }: ListInput): Record<string, string> {
  return {
    limit: String(pageSize),
    ...(cursor !== null && { after: cursor }),
    ...(state !== undefined && { state }),
    ...(updatedSince !== undefined && { updatedSince }),
  }
}
