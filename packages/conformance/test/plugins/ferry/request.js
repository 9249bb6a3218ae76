import { joinUrl } from '@kehu/core/v1'

/** The request for one page. */
export function listRequest({ options, cursor, pageSize, token }) {
  return {
    method: 'POST',
    url: joinUrl(options.baseUrl, '/passengers'),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...(cursor !== null && { cursor }), count: pageSize }),
  }
}

/** The request for an access token. */
export async function tokenRequest({ baseUrl, client, secret }, context) {
  return {
    method: 'POST',
    url: joinUrl(baseUrl, '/token'),
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client, secret: await context.reveal(secret) }),
  }
}
