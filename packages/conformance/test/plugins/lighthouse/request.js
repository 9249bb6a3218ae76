import { joinUrl, percentEncode } from '@kehu/core/v1'

/** The request for one page, signed for this very moment. */
export async function listRequest({ options, query, page, pageSize }, context) {
  const key = await context.reveal(options.key)
  const time = String(Math.floor(context.now() / 1000))
  const nonce = Math.floor(context.random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0')
  const parameters = percentEncode({
    account: options.account,
    page: String(page),
    size: String(pageSize),
    ...(query.name !== undefined && { name: query.name }),
    ...(query.states !== undefined && { states: query.states.join(',') }),
    ...(query.since !== undefined && { since: String(query.since) }),
  })
  return {
    method: 'GET',
    url: `${joinUrl(options.baseUrl, '/v1/members')}?${parameters}`,
    headers: {
      'X-Time': time,
      'X-Nonce': nonce,
      'X-Sign': await sign(`${time}\n${nonce}\n${parameters}`, key),
      ...(options.language !== undefined && { 'X-Language': options.language }),
    },
  }
}

async function sign(text, secret) {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
  return Array.from(signature, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
