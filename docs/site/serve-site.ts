import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

/** The built site, served on this machine. */
export interface Site extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly origin: string
}

/** Where `vitepress build` writes to. */
export const dist: string = join(import.meta.dirname, '..', '.vitepress', 'dist')

const types: { readonly [extension: string]: string } = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

/** Serves the built site as a host of static files does, addresses without `.html` among them. */
export async function serveSite(): Promise<Site> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname))
  for (const candidate of path.endsWith('/') ? [`${path}index.html`] : [path, `${path}.html`]) {
    const body = await readFile(join(dist, candidate)).catch(() => null)
    if (body === null) continue
    response.writeHead(200, {
      'Content-Type': types[extname(candidate)] ?? 'application/octet-stream',
      // Assets have a hash of what is in them in their names.
      'Cache-Control': candidate.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    })
    response.end(body)
    return
  }
  response.writeHead(404).end()
}
