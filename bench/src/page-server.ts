// A process of its own that answers with ready-made bodies, so that the client alone is measured.
import { createServer, type IncomingMessage } from 'node:http'
import { gzipSync } from 'node:zlib'
import { setTimeout } from 'node:timers/promises'

/** A body to answer `/plain/<name>` and `/gzip/<name>` with, whatever stands behind. */
export interface StoredBody {
  readonly name: string
  readonly text: string
  /** What stands for the number of the page, in six digits. Bodies with it are sent plain alone. */
  readonly pageMark: string
  readonly delayMs: number
}

interface Ready {
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly marks: readonly number[]
  readonly delayMs: number
}

const bodies = new Map<string, Ready>()

const server = createServer((request, response) => {
  void (async () => {
    const [, form, name = ''] = (request.url as string).split(/[/?]/, 3)
    const body = bodies.get(name)
    const asked = await readBody(request)
    if (!body) return response.writeHead(404).end()
    if (body.delayMs > 0) await setTimeout(body.delayMs)
    const isGzip = form === 'gzip'
    const bytes = isGzip ? body.gzip : numbered(body, `${request.url}${asked}`)
    const headers = { 'content-type': 'application/json', 'content-length': bytes.length }
    return response.writeHead(200, isGzip ? { ...headers, 'content-encoding': 'gzip' } : headers).end(bytes)
  })()
})

async function readBody(request: IncomingMessage): Promise<string> {
  if (request.method === 'GET') return ''
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The page that is asked for, in any of the four vendors' ways. */
function numbered({ plain, marks }: Ready, asked: string): Buffer {
  if (marks.length === 0) return plain
  const page = /[?&"](?:page|pageIndex|current)"?[=:]"?(\d+)/.exec(asked)?.[1] ?? '0'
  const bytes = Buffer.from(plain)
  for (const mark of marks) bytes.write(page.padStart(6, '0'), mark, 'latin1')
  return bytes
}

process.on('message', ({ name, text, pageMark, delayMs }: StoredBody) => {
  const plain = Buffer.from(text)
  const marks: number[] = []
  for (let at = plain.indexOf(pageMark); at >= 0; at = plain.indexOf(pageMark, at + 1)) marks.push(at)
  bodies.set(name, { plain, gzip: gzipSync(plain), marks, delayMs })
  process.send?.({ stored: name })
})
process.on('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
