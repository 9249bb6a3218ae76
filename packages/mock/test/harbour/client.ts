import { createHmac, randomUUID } from 'node:crypto'
import type { Mock } from '../../src/index.ts'
import type { HarbourOptions } from './vendor.ts'

export interface Departure {
  readonly query?: string
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly without?: string
  readonly secret?: string
  readonly nonce?: string
  readonly time?: number
  readonly path?: string
}

export type Running = Mock<HarbourOptions, unknown>

/** URL and headers of a right list request, but for what departs from it. */
export function signed(mock: Running, departure: Departure = {}): { url: string; init: RequestInit } {
  const { query = 'page=1', method = 'GET', path = '/open/v1/members', without } = departure
  const rawQuery = `${query}&appKey=${mock.options.appKey}`
  const time = departure.time ?? Math.floor(Date.now() / 1000)
  const nonce = departure.nonce ?? randomUUID()
  const sign = createHmac('sha256', departure.secret ?? mock.options.secret)
    .update([method, path, rawQuery, time, nonce].join('\n'))
    .digest('hex')
  const headers: Record<string, string> = {
    'Harbour-Time': String(time),
    'Harbour-Nonce': nonce,
    'Harbour-Sign': sign,
    ...departure.headers,
  }
  if (without) delete headers[without]
  return { url: `${mock.origin}${path}?${rawQuery}`, init: { method, headers } }
}

export function list(mock: Running, departure?: Departure): Promise<Response> {
  const { url, init } = signed(mock, departure)
  return fetch(url, init)
}

export function post(mock: Running, path: string, body: string, type: string | null): Promise<Response> {
  return fetch(`${mock.origin}/open/v1${path}`, {
    method: 'POST',
    body: new TextEncoder().encode(body),
    ...(type === null ? {} : { headers: { 'Content-Type': type } }),
  })
}

/** The steps that the mock found wrong, with the place of each. */
export function steps(mock: Running): string[] {
  return mock.ledger.violations.map(({ step, where }) => (where === undefined ? step : `${step} ${where}`))
}
