import type { Plugin } from '@kehu/conformance'
import type { SentRequest } from './curl.ts'

/**
 * The list request as the plugin would send it now, caught before it leaves: one with a nonce is good only once. What
 * comes before it, such as a call for a token, is really sent.
 */
export async function catchListRequest(
  { create, manifest, spec }: Plugin,
  options: object,
  query: object,
): Promise<SentRequest> {
  const tokenPath = manifest.token ? spec.operation(manifest.token.specOperation)?.path : undefined
  const caught = new AbortController()
  const requests: SentRequest[] = []
  const provider = create(options, {
    maxAttempts: 1,
    async fetch(url, init) {
      if (tokenPath !== undefined && new URL(url).pathname.endsWith(tokenPath)) return fetch(url, init)
      const headers = Object.fromEntries(new Headers(init.headers).entries())
      requests.push({
        method: init.method ?? 'GET',
        url,
        headers,
        body: typeof init.body === 'string' ? init.body : null,
      })
      caught.abort()
      throw new Error('The request was caught.')
    },
  })
  const failure: unknown = await provider.listPage(query, { pageSize: 2, signal: caught.signal }).then(
    () => new Error('the plugin sent no request'),
    (error: unknown) => error,
  )
  const [request] = requests
  if (!request) throw failure
  return request
}
