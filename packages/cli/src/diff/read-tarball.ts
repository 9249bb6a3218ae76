import { gunzipSync } from 'node:zlib'
import { InputError } from './input-error.ts'

/** Bytes after decompression: a plugin is a few hundred kilobytes, and a hostile tarball must not fill the memory. */
const mostBytes = 256 * 1024 * 1024
const block = 512

/** Types of those entries that speak of the next one, or of all. */
const aboutNext = ['x', 'g', 'L', 'K']

/** What stands before an entry in place of what its header says. */
interface Records {
  path?: string
  size?: number
}

/**
 * The files of a tarball as npm packs it, by their path within the package. Nothing is written anywhere.
 *
 * npm writes the format ustar, with records of pax beside a long name, the size among them (POSIX.1-2017, pax, "ustar
 * Interchange Format"); links and devices have no place in a package and are passed over.
 *
 * @throws InputError where it is no gzipped tar, is cut off, or is too large
 * @example readTarball(bytes).get('package.json')
 */
export function readTarball(bytes: Uint8Array): Map<string, Buffer> {
  const archive = unpacked(bytes)
  const files = new Map<string, Buffer>()
  let records: Records = {}
  let position = 0
  while (position + block <= archive.length) {
    const header = archive.subarray(position, position + block)
    if (header.every((byte) => byte === 0)) return files
    if (!isIntact(header)) throw new InputError('it is no tarball')
    const type = String.fromCharCode(header[156] ?? 0)
    const isAbout = aboutNext.includes(type)
    const size = isAbout ? octal(header, 124, 12) : (records.size ?? octal(header, 124, 12))
    const start = position + block
    const content = archive.subarray(start, start + size)
    if (content.length < size) throw new InputError('it is a tarball that is cut off')
    if (type === 'x') Object.assign(records, paxRecords(content))
    else if (type === 'L') records.path = text(content, 0, content.length)
    else if (!isAbout) {
      const name: string = records.path ?? shortName(header)
      // The first folder is the package, whatever it is called.
      if (type === '0' || type === '\0') files.set(name.split('/').slice(1).join('/'), content)
      records = {}
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
  const digits = text(header, start, length).trim()
  // A size below zero would be read for ever, and one that is no number would end the list of files early.
  if (!/^[0-7]+$/.test(digits)) throw new InputError('it is no tarball')
  return Number.parseInt(digits, 8)
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

/** Records are `length name=value\n`, the length in bytes and with its own digits: a value may hold a line break. */
function paxRecords(content: Buffer): Records {
  const found = new Map<string, string>()
  // A byte a character.
  const records = content.toString('latin1')
  const start = /(\d+) ([^=]+)=/y
  for (let position = 0; position < content.length;) {
    start.lastIndex = position
    const [, length, name] = start.exec(records) ?? []
    const end = position + Number(length)
    if (name === undefined || end <= start.lastIndex || records[end - 1] !== '\n') {
      throw new InputError('it is no tarball')
    }
    found.set(name, text(content, start.lastIndex, end - 1 - start.lastIndex))
    position = end
  }
  const [path, size] = [found.get('path'), found.get('size')]
  if (size !== undefined && !/^\d+$/.test(size)) throw new InputError('it is no tarball')
  return { ...(path !== undefined && { path }), ...(size !== undefined && { size: Number(size) }) }
}
