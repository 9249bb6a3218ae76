import { gunzipSync } from 'node:zlib'
import { InputError } from './input-error.ts'

/** Bytes after decompression: a plugin is a few hundred kilobytes, and a hostile tarball must not fill the memory. */
const mostBytes = 256 * 1024 * 1024
const block = 512

/**
 * The files of a tarball as npm packs it, by their path within the package. Nothing is written anywhere.
 *
 * npm writes the format ustar with the records of pax for long names (POSIX.1-2017, pax, "ustar Interchange Format");
 * links and devices have no place in a package and are passed over.
 *
 * @throws InputError where it is no gzipped tar, is cut off, or is too large
 * @example readTarball(bytes).get('package.json')
 */
export function readTarball(bytes: Uint8Array): Map<string, Buffer> {
  const archive = unpacked(bytes)
  const files = new Map<string, Buffer>()
  let longName: string | null = null
  let position = 0
  while (position + block <= archive.length) {
    const header = archive.subarray(position, position + block)
    if (header.every((byte) => byte === 0)) return files
    if (!isIntact(header)) throw new InputError('it is no tarball')
    const size = octal(header, 124, 12)
    const start = position + block
    const content = archive.subarray(start, start + size)
    if (content.length < size) throw new InputError('it is a tarball that is cut off')
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'x') longName = paxPath(content)
    else if (type === 'L') longName = text(content, 0, content.length)
    else {
      const name: string = longName ?? shortName(header)
      // The first folder is the package, whatever it is called.
      if (type === '0' || type === '\0') files.set(name.split('/').slice(1).join('/'), content)
      if (type !== 'g') longName = null
    }
    position = start + Math.ceil(size / block) * block
  }
  if (files.size === 0) throw new InputError('it is no tarball')
  return files
}

function unpacked(bytes: Uint8Array): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: mostBytes })
  } catch (error) {
    const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw new InputError(isLarge ? 'it is too large for a plugin' : 'it is no gzipped tarball', { cause: error })
  }
}

/** The sum of all bytes of the header, those of the sum itself as spaces. */
function isIntact(header: Uint8Array): boolean {
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  return sum === octal(header, 148, 8)
}

function octal(header: Uint8Array, start: number, length: number): number {
  return Number.parseInt(text(header, start, length).trim() || '0', 8)
}

function shortName(header: Uint8Array): string {
  const prefix = text(header, 345, 155)
  return `${prefix === '' ? '' : `${prefix}/`}${text(header, 0, 100)}`
}

function text(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return new TextDecoder().decode(end < 0 ? field : field.subarray(0, end))
}

/** Records are `length name=value\n`. */
function paxPath(content: Uint8Array): string | null {
  return /^\d+ path=(.*)$/m.exec(new TextDecoder().decode(content))?.[1] ?? null
}
