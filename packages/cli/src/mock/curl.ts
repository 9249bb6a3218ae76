/** A request that was caught on its way out. */
export interface SentRequest {
  readonly method: string
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly body: string | null
}

/**
 * The request as a curl command for a POSIX shell.
 *
 * @example curlOf({ method: 'GET', url: 'http://127.0.0.1:1/', headers: {}, body: null })
 */
export function curlOf({ method, url, headers, body }: SentRequest): string {
  const parts = [
    `curl --silent --request ${method} ${quote(url)}`,
    ...Object.entries(headers).map(([name, value]) => `--header ${quote(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${quote(body)}`]),
  ]
  return parts.join(' \\\n  ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
