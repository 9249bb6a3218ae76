import { gzipSync } from 'node:zlib'

/** A tarball as npm packs it: each file in the folder `package`, with records of pax where its name is long. */
export function tarball(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const path = `package/${name}`
    if (path.length <= 100) return entry(path, '0', text)
    const records = [paxRecord('path', path), paxRecord('size', String(Buffer.byteLength(text)))]
    return [...entry('PaxHeader', 'x', records.join('')), ...entry(path.slice(0, 100), '0', text)]
  })
  return archive(blocks)
}

/** Entries, gzipped. */
export function archive(blocks: readonly Buffer[]): Buffer {
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

/** A record of pax, which begins with its own length in bytes. */
export function paxRecord(name: string, value: string): string {
  const record = ` ${name}=${value}\n`
  const bytes = Buffer.byteLength(record)
  const length = bytes + String(bytes + String(bytes).length).length
  return `${length}${record}`
}

/** One entry. @param size what its header says of its size */
export function entry(name: string, type: string, text: string, size?: string): Buffer[] {
  const content = Buffer.from(text)
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(size ?? `${content.length.toString(8).padStart(11, '0')} `, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
}
