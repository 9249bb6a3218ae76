import { joinUrl } from '@kehu/core/v1'
import type { ConnectionContext, HttpRequest } from '@kehu/core/v1'
import type { MultiMarketsOptions } from './options.ts'
import type { MultiMarketsQuery } from './query.ts'
import { isHeaderValue, wrongOption, type Signer } from './signature.ts'

/** One page of the company's customers. */
export interface ListInput {
  readonly options: MultiMarketsOptions
  readonly query: MultiMarketsQuery
  /** From 1. */
  readonly page: number
  /** From 1 to 2000. */
  readonly pageSize: number
}

/** The request for one page, signed for this very millisecond. */
export async function listRequest(input: ListInput, context: ConnectionContext, sign: Signer): Promise<HttpRequest> {
  const { companyId, version = '0.0.1', recvWindow, lang } = input.options
  const apiKey = await context.reveal(input.options.apiKey)
  if (!isHeaderValue(apiKey)) throw wrongOption('apiKey')
  const body = listBody(input)
  const now = context.now()
  // Absent from the document (quirk 1.1), required by the vendor's Request page. The digits that are sent are signed.
  const timestamp = String(now)
  return {
    method: 'POST',
    url: address(input.options),
    headers: {
      'Content-Type': 'application/json',
      companyId,
      trace: trace(now, context),
      apiKey,
      ...(recvWindow !== undefined && { recvWindow: String(recvWindow) }),
      signature: await sign(body, timestamp),
      ...(lang !== undefined && { lang }),
      version,
      timestamp,
    },
    body,
  }
}

// The dots of the service's name stay as they are (quirk 1.16).
function address({ baseUrl }: MultiMarketsOptions): string {
  return joinUrl(baseUrl, '/global/customer.admin.WhiteCustomerAdminApiService.page')
}

// The names are in ascending order, and a field without a value is left out: so the signature wants them. Page and size
// are texts (quirk 1.11), and always sent: what an empty body lists is not said (quirk 1.17).
function listBody({ query: { customerNo }, page, pageSize }: ListInput): string {
  return JSON.stringify({
    current: String(page),
    ...(customerNo !== undefined && { customerNo }),
    size: String(pageSize),
  })
}

// A letter, chance and the time, as the vendor's own. One that begins with x- marks an encrypted body (protocol A4).
function trace(now: number, context: ConnectionContext): string {
  return `t-${Math.floor(context.random() * 2 ** 53).toString(36)}-${now}`
}
