import type { ServerResponse } from 'node:http'
import type { Outgoing } from './outgoing.ts'

/** Writes an answer, or does to the connection what the scenario wants in its place. */
export function send(response: ServerResponse, answer: Outgoing, now: number): void {
  const { status, headers, body, socket } = answer
  if (socket === 'stall') return
  if (socket === 'reset') {
    response.socket?.resetAndDestroy()
    return
  }
  const half = body.length >> 1
  // The Date is the mock's clock, so that a client which reads it sees one time only.
  response.strictContentLength = false
  const bodyless = status === 204 || status === 304
  response.writeHead(status, {
    Date: new Date(now).toUTCString(),
    ...headers,
    ...(bodyless || has(headers, 'content-length') || has(headers, 'transfer-encoding')
      ? {}
      : { 'Content-Length': String(socket === 'short-length' ? half : body.length) }),
    // What comes after the length would be read as the next answer.
    ...(socket === 'short-length' ? { Connection: 'close' } : {}),
  })
  if (socket === 'stall-body') response.write(body.subarray(0, half))
  else if (socket === 'close-in-body') response.write(body.subarray(0, half), () => response.socket?.destroy())
  else response.end(body)
}

function has(headers: Outgoing['headers'], name: string): boolean {
  return Object.keys(headers).some((each) => each.toLowerCase() === name)
}
