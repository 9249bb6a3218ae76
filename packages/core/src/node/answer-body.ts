import type { IncomingMessage } from 'node:http'
import { decode } from './content-encoding.ts'
import { systemError } from './system-error.ts'

/** What core reads a body with. */
export interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

/**
 * Reads a body to its end and undoes its encoding. It begins at once: what comes behind the head of an answer must find
 * somebody who listens.
 *
 * @param most bytes, on the wire and behind every encoding; the socket is destroyed where more come
 * @returns the pieces, or `null` for a body that is larger
 * @throws an error with a system's code where the connection ends first, or the encoding is broken
 */
export async function readBody(
  response: IncomingMessage,
  encoding: string | null,
  most: number,
): Promise<readonly Uint8Array[] | null> {
  const wire = await readWire(response, most)
  if (wire === null || encoding === null) return wire
  const decoded = await decode(Buffer.concat(wire), encoding, most)
  return decoded && [decoded]
}

function readWire(response: IncomingMessage, most: number): Promise<readonly Buffer[] | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    response.on('data', (chunk: Buffer) => {
      length += chunk.byteLength
      chunks.push(chunk)
      if (length <= most) return
      resolve(null)
      response.destroy()
    })
    response.on('end', () => resolve(chunks))
    response.on('error', reject)
    response.on('close', () => reject(systemError('ECONNRESET', 'The connection was closed within a body.')))
  })
}

/**
 * Hands a body over piece by piece. One that is too large becomes a piece that is, so that core counts it as it would
 * count what a fetch gives, and says the same; behind it comes an error, for who counts otherwise.
 */
export function bodyReader(body: Promise<readonly Uint8Array[] | null>, most: number, cancel: () => void): BodyReader {
  let place = 0
  return {
    async read() {
      const chunks = await body
      if (chunks === null && place > 0)
        throw systemError('ERR_BUFFER_TOO_LARGE', `The body has more than ${most} bytes.`)
      const value = chunks === null ? new Uint8Array(most + 1) : chunks[place]
      place++
      return value ? { done: false, value } : { done: true }
    },
    async cancel() {
      cancel()
    },
  }
}
