import type { FetchAnswer } from '../v1/fetch.ts'

/** A body that has been read to its end. */
export interface Body {
  readonly text: string
  /** False when the bytes are not UTF-8; `text` then holds replacement characters and must not be parsed. */
  readonly isUtf8: boolean
}

/**
 * Reads a body, at most `maxBytes` of it after decompression.
 *
 * @returns `null` when the body is larger; the rest is not read
 */
export async function readBody(response: FetchAnswer, maxBytes: number): Promise<Body | null> {
  const reader = response.body?.getReader()
  if (!reader) return { text: '', isUtf8: true }
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !value) break
    length += value.byteLength
    if (length > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  const bytes = join(chunks, length)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), isUtf8: true }
  } catch {
    // Only the fatal decoder throws, and only on bytes that are not UTF-8: what HTML error pages in GBK send.
    return { text: new TextDecoder().decode(bytes), isUtf8: false }
  }
}

/** The chunks as one: decoded whole, a large body takes half the time that it takes piece by piece. */
function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
