import type { FetchInit } from '../v1/fetch.ts'

/** A header as its giver spelled it. */
type Header = readonly [name: string, value: string]

/**
 * The headers of a request: those that were given, read as fetch reads them, and those that fetch adds by itself. Without
 * an `Accept` or a `User-Agent`, gateways of some vendors refuse a request.
 */
export function requestHeaders({ headers = {}, body }: Pick<FetchInit, 'headers' | 'body'>): Record<string, string> {
  const all = new Map<string, Header>()
  for (const [name, given] of Object.entries(headers)) {
    // What a key read from a file ends with (Fetch, 2.2.2: normalize a value).
    const value = given.replaceAll(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
    const other = all.get(name.toLowerCase())
    all.set(name.toLowerCase(), other ? [other[0], `${other[1]}, ${value}`] : [name, value])
  }
  const add = (name: string, value: string): void => {
    if (!all.has(name)) all.set(name, [name, value])
  }
  add('accept', '*/*')
  add('user-agent', 'node')
  // Not zstd, though it is read where this Node can: its module calls it experimental.
  add('accept-encoding', 'gzip, deflate, br')
  if (body !== undefined) {
    add('content-type', 'text/plain;charset=UTF-8')
    // Node writes none by itself with DELETE, and the body would be taken for the next request.
    all.set('content-length', ['content-length', String(Buffer.byteLength(body))])
  }
  return Object.fromEntries(all.values())
}
