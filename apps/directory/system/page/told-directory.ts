import { EventEmitter, once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** The built page on a server that answers as a test tells it, and breaks when a test wants it to. */
export interface ToldDirectory extends AsyncDisposable {
  readonly address: string
  /** What it answers by method and path, such as `GET connections`, or will; what is not here is answered 404. */
  readonly answers: Map<string, unknown>
  /** A status that everything is refused with, as by a proxy (502) or for want of a token (401). */
  refuseWith: number | null
  /** Tells an event to every page that listens. */
  tell(event: 'run' | 'matches', data: unknown): void
  /** Ends the streams of all pages that listen. */
  breakStreams(): void
  /** Waits until a page listens. */
  listened(): Promise<void>
}

const page = join(import.meta.dirname, '..', '..', 'web', 'dist')
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** Serves it on a free port, at first with an open session and nothing else to tell. */
export async function startToldDirectory(): Promise<ToldDirectory> {
  const streams = new Set<ServerResponse>()
  const listening = new EventEmitter()
  const server = createServer((request, response) => void answer(request, response))

  const told: ToldDirectory = {
    address: '',
    answers: new Map<string, unknown>([
      ['GET session', { isRequired: true, isOpen: true, person: 'token' }],
      ['POST session', { isRequired: true, isOpen: true, person: 'token' }],
    ]),
    refuseWith: null,
    tell(event, data) {
      for (const stream of streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    breakStreams() {
      for (const stream of streams) stream.end()
      streams.clear()
    },
    async listened() {
      if (streams.size === 0) await once(listening, 'listened')
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }

  async function answer({ method, url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = url.replace(/\?.*/, '')
    if (!path.startsWith('/api/')) {
      const name = path === '/' ? 'index.html' : path.slice(1)
      const file = await readFile(join(page, name)).catch(() => null)
      response.writeHead(file ? 200 : 404, { 'content-type': types[extname(name)] ?? 'application/octet-stream' })
      response.end(file)
      return
    }
    const asked = `${method} ${path.slice('/api/'.length)}`
    if (told.refuseWith !== null && !(told.refuseWith === 401 && asked.endsWith(' session'))) {
      response.writeHead(told.refuseWith, { 'content-type': 'application/json' })
      response.end('{"title":"Refused, as the test tells."}')
    } else if (asked === 'GET events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('retry: 20\n\n')
      streams.add(response)
      response.on('close', () => streams.delete(response))
      listening.emit('listened')
    } else {
      const given = await told.answers.get(asked)
      response.writeHead(told.answers.has(asked) ? 200 : 404, { 'content-type': 'application/json' })
      response.end(JSON.stringify(given ?? { title: `The test tells nothing of ${asked}.` }))
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return Object.assign(told, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}
