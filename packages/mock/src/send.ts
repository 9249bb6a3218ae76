import { Buffer } from 'node:buffer'
import { STATUS_CODES, type ServerResponse } from 'node:http'
import { pickNumber } from './chance.ts'
import type { Outgoing, SocketFault } from './outgoing.ts'

/** What writing an answer takes from the front. */
export interface Writer {
  /** Epoch milliseconds for the Date header. */
  readonly now: number
  /** Waits; ends early where the connection does. */
  pause(milliseconds: number): Promise<void>
}

/** Writes an answer, or does to the connection what the scenario wants in its place. */
export async function send(response: ServerResponse, answer: Outgoing, { now, pause }: Writer): Promise<void> {
  const { status, body, socket } = answer
  const profile = socket?.profile
  if (profile === 'stall') return
  if (profile === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  // The Date is the mock's clock, so that a client which reads it sees one time only.
  const headers = { Date: new Date(now).toUTCString(), ...answer.headers, ...framing(answer) }
  if (socket?.profile === 'slow-headers') {
    // Node writes a head at once, so this one goes past it.
    for (const portion of portions(head(status, headers), socket)) {
      response.socket?.write(portion)
      await pause(socket.paceMs)
      if (response.destroyed) return
    }
    response.socket?.write(body)
    response.socket?.destroySoon()
    return
  }
  const half = body.subarray(0, body.length >> 1)
  response.strictContentLength = false
  response.writeHead(status, headers)
  if (socket?.profile === 'slow-body') {
    for (const portion of portions(body, socket)) {
      response.write(portion)
      await pause(socket.paceMs)
      if (response.destroyed) return
    }
    response.end()
  } else if (profile === 'stall-body') response.write(half)
  else if (profile === 'reset-in-body') response.write(half, () => response.socket?.resetAndDestroy())
  else if (profile === 'close-in-body') response.write(half, () => response.socket?.destroy())
  else if (profile === 'long-length') response.write(body, () => response.socket?.destroy())
  else if (body.length > longestText) response.end(body)
  else response.end(latin1(body), 'latin1')
}

// Node sends a text with its head in one buffer, and bytes in one of their own: two of them made each answer of a
// kilobyte a tenth slower. Above this, copying costs more.
const longestText = 65_536

/** Each byte as the character of its number, so that Node writes these very bytes. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

/** The headers that say where the answer ends, true or not. */
function framing({ status, headers, body, socket }: Outgoing): Outgoing['headers'] {
  // What comes after the length would be read as the next answer.
  const ends = socket?.profile === 'short-length' || socket?.profile === 'slow-headers' ? { Connection: 'close' } : {}
  const bodyless = status === 204 || status === 304
  if (bodyless || has(headers, 'content-length') || has(headers, 'transfer-encoding')) return ends
  return { ...ends, 'Content-Length': String(announced(body.length, socket)) }
}

function announced(length: number, socket: SocketFault | undefined): number {
  if (socket?.profile === 'short-length') return length >> 1
  if (socket?.profile === 'long-length') return length + 1 + pickNumber(socket.chance, `longer ${socket.call}`, 4096)
  return length
}

function head(status: number, headers: Outgoing['headers']): Buffer {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`, 'latin1')
}

/** Twelve portions at most, cut where the seed says. */
function portions(bytes: Uint8Array, { chance, call }: SocketFault): Uint8Array[] {
  const count = 3 + pickNumber(chance, `portions ${call}`, 9)
  const places = Array.from({ length: count }, (_, index) => pickNumber(chance, `place ${call} ${index}`, bytes.length))
  const cuts = [...new Set([0, ...places, bytes.length])].toSorted((one, other) => one - other)
  return cuts.slice(1).map((cut, index) => bytes.subarray(cuts[index], cut))
}

function has(headers: Outgoing['headers'], name: string): boolean {
  return Object.keys(headers).some((each) => each.toLowerCase() === name)
}
