// Up to here, inflating at once stops everything else for less time than JSON.parse will on the same text, and a trip to
// the thread pool costs as much as the work.
const mostAtOnce = 1024 * 1024
// Node inflates into pieces of this size: with its own 16 kB, most of the time goes into the way between them.
const largestPiece = 512 * 1024
const smallestPiece = 16 * 1024
// As fetch does: each layer may be a bomb of its own.
const mostLayers = 5

/** Undoes one encoding, as a whole, at once or in the thread pool. */
interface Decoder {
  now(bytes: Buffer, options: Bounds): Buffer
  later(bytes: Buffer, options: Bounds, done: (error: Error | null, result: Buffer) => void): void
}

interface Bounds {
  readonly chunkSize: number
  readonly maxOutputLength: number
}

/**
 * Undoes the `Content-Encoding` of a body. As fetch does, it leaves a body alone that has an unknown layer, and takes what
 * is there of one that was cut off.
 *
 * @param encoding the header's value
 * @param most bytes that any layer may have; no more is allocated, but for one piece
 * @returns `null` for a body that is larger
 * @throws an error of zlib, with its code, where the bytes are not what they are said to be
 */
export async function decode(bytes: Buffer, encoding: string | null, most: number): Promise<Buffer | null> {
  const names =
    encoding === null
      ? []
      : encoding
          .toLowerCase()
          .split(',')
          .map((name) => name.trim())
  if (names.length > mostLayers) throw new TypeError('The answer is encoded more than five times.')
  if (names.some((name) => !isKnown(name))) return bytes
  let decoded: Buffer | null = bytes
  for (const name of names.toReversed()) {
    if (decoded === null) return null
    decoded = await undo(name, decoded, most)
  }
  return decoded
}

async function undo(name: string, bytes: Buffer, most: number): Promise<Buffer | null> {
  const decoder = decoderOf(name, bytes)
  const size = expectedSize(name, bytes)
  if (size <= mostAtOnce) {
    // One more: a piece that is just full makes zlib ask for the next.
    const chunkSize = Math.max(size + 1, smallestPiece)
    try {
      return decoder.now(bytes, { chunkSize, maxOutputLength: Math.min(most, mostAtOnce) })
    } catch (error) {
      if (!isTooLarge(error)) throw error
      if (most <= mostAtOnce) return null
    }
  }
  return new Promise((resolve, reject) => {
    decoder.later(bytes, { chunkSize: largestPiece, maxOutputLength: most }, (error, result) => {
      if (error && !isTooLarge(error)) reject(error)
      else resolve(error ? null : result)
    })
  })
}

/** `deflate` has two forms: with zlib's head, as it should be, and bare, as some servers send it. fetch reads both. */
function decoderOf(name: string, bytes: Buffer): Decoder {
  const zlib = process.getBuiltinModule('node:zlib')
  const { Z_SYNC_FLUSH, BROTLI_OPERATION_FLUSH } = zlib.constants
  // By default, a body that was cut off is an error of its own; to fetch it is a text that ends too early.
  const cutOff = { finishFlush: Z_SYNC_FLUSH }
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return decoderWith(zlib.gunzipSync, zlib.gunzip, cutOff)
    case 'deflate':
      return ((bytes[0] ?? 0) & 0x0f) === 0x08
        ? decoderWith(zlib.inflateSync, zlib.inflate, cutOff)
        : decoderWith(zlib.inflateRawSync, zlib.inflateRaw, cutOff)
    case 'br':
      return decoderWith(zlib.brotliDecompressSync, zlib.brotliDecompress, { finishFlush: BROTLI_OPERATION_FLUSH })
    default:
      return decoderWith(zlib.zstdDecompressSync, zlib.zstdDecompress, {})
  }
}

type Options = Bounds & { readonly finishFlush?: number }

function decoderWith(
  now: (bytes: Buffer, options: Options) => Buffer,
  later: (bytes: Buffer, options: Options, done: (error: Error | null, result: Buffer) => void) => void,
  own: { readonly finishFlush?: number },
): Decoder {
  return {
    now: (bytes, bounds) => now(bytes, { ...bounds, ...own }),
    later: (bytes, bounds, done) => later(bytes, { ...bounds, ...own }, done),
  }
}

function isKnown(name: string): boolean {
  if (name === 'zstd') return 'zstdDecompressSync' in process.getBuiltinModule('node:zlib')
  return ['gzip', 'x-gzip', 'deflate', 'br'].includes(name)
}

/** Only a hint: gzip writes at its end how long the text was (RFC 1952, 2.3.1), and anybody may write anything there. */
function expectedSize(name: string, bytes: Buffer): number {
  if (name.endsWith('gzip') && bytes.byteLength >= 4) return bytes.readUInt32LE(bytes.byteLength - 4)
  // Pages of records shrink to a tenth.
  return bytes.byteLength * 10
}

function isTooLarge(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
}
