import { joinUrl, percentEncode, KehuError, type ConnectionContext, type HttpRequest } from '@kehu/core/v1'
import { manifest } from './manifest.ts'
import type { TencentCloudOptions } from './options.ts'
import type { TencentCloudQuery } from './query.ts'
import { signature } from './signature.ts'

/** One page of the agent's customers. */
export interface ListInput {
  readonly options: TencentCloudOptions
  readonly query: TencentCloudQuery
  /** From 1: the example sends 0, against the document's own table (quirk 0.1). */
  readonly page: number
  /** From 1 to 1000. */
  readonly pageSize: number
}

/** The request for one page, signed for this very second. `nonce` must be new for each request. */
export async function listRequest(
  { options, query, page, pageSize }: ListInput,
  nonce: number,
  context: ConnectionContext,
): Promise<HttpRequest> {
  const { method = 'GET', baseUrl = 'https://partners.api.qcloud.com' } = options
  const secretId = await context.reveal(options.secretId)
  const secretKey = await context.reveal(options.secretKey)
  const token = options.token === undefined ? undefined : await context.reveal(options.token)
  const parameters = {
    ...commonParameters(options, { secretId, token, nonce, now: context.now() }),
    ...queryParameters(query),
    // Neither has a documented default (quirk 0.2).
    page: String(page),
    rows: String(pageSize),
  }
  // What URL makes of an address is what fetch sends, and so what is signed.
  const { origin, host, pathname: path } = new URL(joinUrl(baseUrl, '/v2/index.php'))
  const Signature = await signature({ method, host, path, parameters }, secretKey)
  // The vendor's pages ask for percent-encoding (protocol A2).
  const encoded = percentEncode({ ...parameters, Signature })
  if (method === 'GET') return { method, url: `${origin}${path}?${encoded}` }
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return { method, url: origin + path, headers, body: encoded }
}

/**
 * Refuses a query that POST cannot carry: some of the vendor's own clients leave values that begin with `@` out of a
 * POST's signature, and whether the server does is not known (protocol A2). A filter that got lost would list everyone.
 *
 * @throws KehuError of category `invalid-query`
 */
export function refuseUnsafeForm({ method }: TencentCloudOptions, query: TencentCloudQuery): void {
  if (method !== 'POST') return
  const unsafe = Object.entries(queryParameters(query)).find(([, value]) => value.startsWith('@'))
  if (!unsafe) return
  const field = unsafe[0].replace(/\.\d+$/, '')
  throw new KehuError({
    category: 'invalid-query',
    provider: manifest.id,
    message: `${manifest.id}: query field '${field}' must not begin with '@' with method POST; use method GET.`,
  })
}

// Protocol A1. Their names begin in upper case, those of the interface's own in lower case.
function commonParameters(
  { region, signatureMethod }: TencentCloudOptions,
  { secretId, token, nonce, now }: { secretId: string; token: string | undefined; nonce: number; now: number },
): Record<string, string> {
  return {
    Action: 'QueryClientInfos',
    ...(region !== undefined && { Region: region }),
    Timestamp: String(Math.floor(now / 1000)),
    Nonce: String(nonce),
    SecretId: secretId,
    ...(signatureMethod !== undefined && { SignatureMethod: signatureMethod }),
    ...(token !== undefined && { Token: token }),
  }
}

function queryParameters(query: TencentCloudQuery): Record<string, string> {
  const { clientUins = [], hasOverdueBill, flag, clientRemark, order = 1 } = query
  return {
    // How a list is written is not said here; all pages of API 2.0 that say it count from 0 (quirk 0.7, protocol A2).
    ...Object.fromEntries(clientUins.map((uin, index) => [`clientUins.${index}`, uin])),
    ...(hasOverdueBill !== undefined && { hasOverdueBill: String(hasOverdueBill) }),
    ...(flag !== undefined && { flag }),
    ...(clientRemark !== undefined && { clientRemark }),
    order: String(order),
  }
}
