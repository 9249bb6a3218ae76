import type { MockAnswer } from '@kehu/core/v1/mock'
import { Buffer } from 'node:buffer'
import { contentType } from './answer-check.ts'
import type { Chance } from './chance.ts'
import type { SocketProfile } from './fault.ts'
import { jsonText } from './json-text.ts'
import type { MockBytesAnswer, MockTextAnswer } from './scenario.ts'

/** An answer as bytes, and what happens to the connection while it is written. */
export interface Outgoing {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: Uint8Array
  readonly socket?: SocketFault
}

/** A fault of the connection, for one answer. */
export interface SocketFault {
  readonly profile: SocketProfile
  readonly paceMs: number
  readonly call: number
  readonly chance: Chance
}

/** The bytes of an answer; JSON is written by us, so that a `bigint` keeps its digits. */
export function outgoing(answer: MockAnswer | MockTextAnswer | MockBytesAnswer): Outgoing {
  const { status, headers = {} } = answer
  if ('bytes' in answer) return { status, headers, body: answer.bytes }
  if ('text' in answer) return { status, headers, body: Buffer.from(answer.text, 'utf8') }
  if (answer.body === undefined) return { status, headers, body: new Uint8Array() }
  const named = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')
  return {
    status,
    headers: named ? headers : { ...headers, 'Content-Type': contentType(answer) },
    body: Buffer.from(jsonText(answer.body), 'utf8'),
  }
}

/** A sentence of the mock itself, for what no vendor documents. */
export function plainText(status: number, text: string, headers: { readonly [name: string]: string } = {}): Outgoing {
  return outgoing({ status, text: `${text}\n`, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
}
