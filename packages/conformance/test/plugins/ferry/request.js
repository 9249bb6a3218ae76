import { joinUrl } from '@kehu/core/v1'

const address = 'https://ferry.example/open'

/** The request for one page. */
export function listRequest({ options, cursor, pageSize, token }) {
  return {
    method: 'POST',
    url: joinUrl(options.baseUrl ?? address, '/passengers'),
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...(cursor !== null && { cursor }), count: pageSize }),
  }
}

/** The request for an access token. */
export async function tokenRequest({ baseUrl = address, client, secret }, context) {
  return {
    method: 'POST',
    url: joinUrl(baseUrl, '/token'),
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ client, secret: await context.reveal(secret) }),
  }
}
