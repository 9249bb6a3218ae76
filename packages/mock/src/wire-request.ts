import type { MockRequest } from '@kehu/core/v1/mock'
import type { IncomingMessage } from 'node:http'
import { readPairs } from './form-pairs.ts'

/** The request as it came: raw target, raw header lines, raw bytes. */
export function wireRequest(message: IncomingMessage, body: Uint8Array): MockRequest {
  const { path, rawQuery } = splitTarget(message.url ?? '')
  const headers: [string, string][] = []
  for (let at = 0; at + 1 < message.rawHeaders.length; at += 2) {
    headers.push([message.rawHeaders[at] ?? '', message.rawHeaders[at + 1] ?? ''])
  }
  return {
    method: message.method ?? '',
    path,
    rawQuery,
    query: readPairs(rawQuery).pairs,
    headers,
    header: (name) => headers.find(([sent]) => sent.toLowerCase() === name.toLowerCase())?.[1],
    body,
    // A byte order mark stays: it is part of what was sent, and no JSON.
    text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body),
  }
}

export function splitTarget(target: string): { path: string; rawQuery: string } {
  const mark = target.indexOf('?')
  return mark < 0 ? { path: target, rawQuery: '' } : { path: target.slice(0, mark), rawQuery: target.slice(mark + 1) }
}
