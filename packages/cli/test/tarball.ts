import { gzipSync } from 'node:zlib'

/** A tarball as npm packs it: each file in the folder `package`, with a pax record where its name is long. */
export function tarball(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, text]) => {
    const path = `package/${name}`
    if (path.length <= 100) return entry(path, '0', text)
    const record = ` path=${path}\n`
    const length = record.length + String(record.length + 3).length
    return [...entry('PaxHeader', 'x', `${length}${record}`), ...entry(path.slice(0, 100), '0', text)]
  })
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]))
}

function entry(name: string, type: string, text: string): Buffer[] {
  const content = Buffer.from(text)
  const header = Buffer.alloc(512)
  header.write(name, 0)
  header.write(`${content.length.toString(8).padStart(11, '0')} `, 124)
  header.write('        ', 148)
  header.write(type, 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]
}
