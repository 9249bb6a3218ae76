// A process of its own that answers each path with one ready-made body, so that the client alone is measured.
import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'

const bodies = new Map<string, { readonly plain: Buffer; readonly gzip: Buffer }>()

const server = createServer((request, response) => {
  request.resume()
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const isGzip = pathname.startsWith('/gzip/') || searchParams.has('gzip')
  const body = bodies.get(pathname.split('/')[2] ?? '')
  if (!body) return response.writeHead(404).end()
  const bytes = isGzip ? body.gzip : body.plain
  return response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      ...(isGzip && { 'content-encoding': 'gzip' }),
    })
    .end(bytes)
})

process.on('message', ({ name, text }: { name: string; text: string }) => {
  const plain = Buffer.from(text)
  bodies.set(name, { plain, gzip: gzipSync(plain) })
  process.send?.({ stored: name })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ port: typeof address === 'object' ? address?.port : null })
})
process.on('disconnect', () => process.exit())
