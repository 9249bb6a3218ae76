import { Buffer } from 'node:buffer'
import type { Fetch } from '@kehu/core/v1'
import type { MockListHandler } from '@kehu/core/v1/mock'
import { jsonText } from '@kehu/mock'
import type { Stand, Trial } from '../trial.ts'

/**
 * A `fetch` for more pages than go over a network in good time: the mock's handler answers for the list at once, and
 * judges no request. A token still comes from the mock itself.
 */
export function offlineList({ plugin, fetch }: Trial, { records }: Pick<Stand, 'records'>): Fetch {
  const { operations, token } = plugin.manifest
  const list = plugin.vendor.handlers[operations.customers.specOperation] as MockListHandler<object>
  const tokenCall = token ? plugin.spec.operation(token.specOperation) : null
  return async (url, init) => {
    const { method, headers: sent = {}, body = '' } = init
    const { pathname: path, search, searchParams } = new URL(url)
    if (method === tokenCall?.method.toUpperCase() && path.endsWith(tokenCall.path)) return fetch(url, init)
    const headers = Object.entries(sent)
    const request = {
      method,
      path,
      rawQuery: search.slice(1),
      query: [...searchParams],
      headers,
      header: (name: string) => headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1],
      body: Buffer.from(body, 'utf8'),
      text: body,
    }
    const window = list.asked(request)
    const page = records.slice(window.offset, window.offset + window.size)
    const answer = list.page({ request, records: page, total: records.length, window })
    const written = new Headers(answer.headers)
    if (!written.has('Content-Type')) written.set('Content-Type', 'application/json')
    return new Response(jsonText(answer.body ?? null), { status: answer.status, headers: written })
  }
}
