import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { once } from 'node:events'
import * as zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Fetch, KehuError, Provider } from '../src/index.ts'
import { nodeFetch } from '../src/node/index.ts'
import type { HttpRequest } from '../src/v1/index.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { ShopQuery } from './invented-vendor.ts'
import { startLoopback } from './loopback.ts'
import { createVirtualTime } from './virtual-time.ts'

const text = '{"total":1,"records":[{"id":"1","name":"Ann"}]}'

/** Both ways to the vendor: what happens over one must happen over the other. */
const transports: readonly (readonly [string, Fetch])[] = [
  ['fetch', globalThis.fetch],
  ['nodeFetch', nodeFetch()],
]

const { signal } = new AbortController()

function shopOver(fetch: Fetch, request: HttpRequest): Provider<ShopQuery> {
  const environment = { fetch, runtime: createVirtualTime(), maxAttempts: 1, maxBodyBytes: 1024 * 1024 }
  return httpShop(environment, { request: () => request })
}

/** What a user sees of a failure; the code of its cause may be the platform's own. */
function seen({ category, isRetryable, status, attempts, message }: KehuError): object {
  return { category, isRetryable, status, attempts, message: message.replace(/ \([A-Z_]+\)/, '') }
}

/** The failures over both transports. */
async function failuresOver(request: HttpRequest): Promise<KehuError[]> {
  const failures: KehuError[] = []
  for (const [, fetch] of transports) failures.push(await failureOf(shopOver(fetch, request).listPage()))
  return failures
}

/** A server that answers with these bytes, whatever is asked, and then closes. */
async function startBytes(bytes: string): Promise<AsyncDisposable & { readonly origin: string }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(bytes, 'latin1'))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

describe('a broken answer fails over nodeFetch as over fetch', () => {
  it.each([
    ['no answer', ''],
    ['something else than HTTP', 'NOPE\r\n\r\n'],
    ['a body shorter than its content-length', 'HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"total"'],
    ['a chunk that is cut off', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"t'],
    ['chunks without an end', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"t\r\n'],
    ['a change of protocols', 'HTTP/1.1 101 Switching\r\nupgrade: chat\r\nconnection: upgrade\r\n\r\n'],
    ['a head without measure', `HTTP/1.1 200 OK\r\nx-padding: ${'y'.repeat(40_000)}\r\n\r\n`],
    ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 4\r\n\r\nabc'],
  ])('%s', async (_, bytes) => {
    await using server = await startBytes(bytes)
    const [one, other] = await failuresOver({ method: 'GET', url: server.origin })
    expect(one).toMatchObject({ category: 'network', isRetryable: true })
    expect(seen(other as KehuError)).toEqual(seen(one as KehuError))
    expect(other?.cause).toMatchObject({ code: expect.stringMatching(/^(?:ECONNRESET|HPE_[A-Z_]+)$/) })
  })

  it.each([204, 205, 304, 401, 500, 503])('status %i', async (status) => {
    await using server = await startLoopback((response) => void response.writeHead(status).end())
    const [one, other] = await failuresOver({ method: 'GET', url: server.origin })
    expect(one?.status).toBe(status)
    expect(seen(other as KehuError)).toEqual(seen(one as KehuError))
  })

  it('a server that is not there', async () => {
    const { origin } = await startBytes('').then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server
    })
    for (const failure of await failuresOver({ method: 'GET', url: origin }))
      expect(failure).toMatchObject({ category: 'network', cause: { code: 'ECONNREFUSED' } })
  })

  it('a redirect, which is not followed', async () => {
    await using elsewhere = await startLoopback((response) => void response.end(text))
    await using server = await startLoopback((response) => {
      response.writeHead(302, { location: elsewhere.origin }).end()
    })
    const [one, other] = await failuresOver({ method: 'GET', url: server.origin })
    expect(one).toMatchObject({ category: 'contract', status: 302 })
    expect(seen(other as KehuError)).toEqual(seen(one as KehuError))
    expect(elsewhere.requests).toHaveLength(0)
  })
})

const gzip = zlib.gzipSync(text)
const wrongChecksum = Buffer.from(gzip)
wrongChecksum.writeUInt8((wrongChecksum.at(-6) ?? 0) ^ 1, wrongChecksum.length - 6)

function layers(count: number): Buffer {
  let body: Buffer = Buffer.from(text)
  for (let layer = 0; layer < count; layer++) body = zlib.gzipSync(body)
  return body
}

describe('an encoded body', () => {
  describe.each(transports)('over %s', (_, fetch) => {
    it.each([
      ['gzip', gzip],
      ['GZIP', gzip],
      ['x-gzip', gzip],
      ['deflate', zlib.deflateSync(text)],
      ['deflate', zlib.deflateRawSync(text)],
      ['br', zlib.brotliCompressSync(text)],
      ['zstd', zlib.zstdCompressSync(text)],
      ['gzip, br', zlib.brotliCompressSync(gzip)],
      ['gzip, gzip, gzip, gzip, gzip', layers(5)],
      ['identity', Buffer.from(text)],
      ['invented', Buffer.from(text)],
      ['gzip, invented', Buffer.from(text)],
    ])('comes whole: %s', async (encoding, body) => {
      await using server = await startLoopback(
        (response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body),
      )
      const page = await shopOver(fetch, { method: 'GET', url: server.origin }).listPage()
      expect(page.customers).toMatchObject([{ id: '1', name: 'Ann' }])
    })

    it('comes whole without the end of its gzip', async () => {
      await using server = await startLoopback(
        (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzip.subarray(0, -8)),
      )
      expect((await shopOver(fetch, { method: 'GET', url: server.origin }).listPage()).customers).toHaveLength(1)
    })
  })

  it.each([
    ['gzip', 'that is cut off', gzip.subarray(0, -20), 'contract'],
    ['br', 'that is cut off', zlib.brotliCompressSync(text).subarray(0, -20), 'contract'],
    ['deflate', 'that is cut off', zlib.deflateSync(text).subarray(0, -20), 'contract'],
    ['gzip', 'that is empty', Buffer.alloc(0), 'contract'],
    ['gzip', 'with a wrong checksum', wrongChecksum, 'network'],
    ['gzip', 'that is none', Buffer.from(text), 'network'],
    ['gzip', 'with something behind it', Buffer.concat([gzip, Buffer.from('more')]), 'network'],
    ['br', 'that is none', Buffer.from(text), 'network'],
    ['gzip, gzip, gzip, gzip, gzip, gzip', 'too often', layers(6), 'network'],
    ['br', 'that is empty', Buffer.alloc(0), 'contract'],
    ['zstd', 'that is empty', Buffer.alloc(0), 'network'],
    ['invented, gzip', 'in a way unknown', gzip, 'contract'],
  ])('%s %s fails over nodeFetch as over fetch', async (encoding, _, body, category) => {
    await using server = await startLoopback(
      (response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body),
    )
    const [one, other] = await failuresOver({ method: 'GET', url: server.origin })
    expect(one).toMatchObject({ category })
    expect(seen(other as KehuError)).toEqual(seen(one as KehuError))
  })

  it.each([
    ['on the wire', {}, Buffer.alloc(2 * 1024 * 1024, 'x')],
    ['behind gzip', { 'content-encoding': 'gzip' }, zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024))],
    ['behind br', { 'content-encoding': 'br' }, zlib.brotliCompressSync(Buffer.alloc(4 * 1024 * 1024))],
    [
      'behind two layers',
      { 'content-encoding': 'gzip, gzip' },
      zlib.gzipSync(zlib.gzipSync(Buffer.alloc(64 * 1024 * 1024))),
    ],
  ])('that is too large %s is the same broken promise', async (_, headers, body) => {
    await using server = await startLoopback((response) => void response.writeHead(200, headers).end(body))
    for (const failure of await failuresOver({ method: 'GET', url: server.origin })) {
      expect(failure).toMatchObject({ category: 'contract', isRetryable: false })
      expect(failure.message).toContain('larger than maxBodyBytes allows (1048576 bytes)')
    }
  })
})

describe('a request', () => {
  it.each([
    ['a line end in a header', { headers: { authorization: 's3cr3t\r\nx-more: 1' } }],
    ['a header beyond Latin-1', { headers: { authorization: 's3cr3t 客户' } }],
    ['a name of a header with a blank', { headers: { 's3cr3t x': '1' } }],
    ['a body with GET', { body: 's3cr3t' }],
  ])('with %s is refused over nodeFetch as over fetch, without a value', async (_, part) => {
    await using server = await startLoopback((response) => void response.end(text))
    const [one, other] = await failuresOver({ method: 'GET', url: server.origin, ...part })
    expect(one).toMatchObject({ category: 'network', cause: { name: 'TypeError' } })
    expect(seen(other as KehuError)).toEqual(seen(one as KehuError))
    expect(other?.cause).toMatchObject({ name: 'TypeError' })
    expect(JSON.stringify(other) + String(other?.stack)).not.toContain('s3cr3t')
    expect(server.requests).toHaveLength(0)
  })

  it.each(['ftp://vendor.test/', 'file:///etc/hosts'])('to %s is refused over both', async (url) => {
    for (const failure of await failuresOver({ method: 'GET', url }))
      expect(failure).toMatchObject({ category: 'network', cause: { name: expect.stringMatching(/Error$/) } })
  })

  it('to a URL with a password is refused in a sentence without it', async () => {
    const sent = nodeFetch()('http://ann:s3cr3t@127.0.0.1:9/', { method: 'GET', redirect: 'manual', signal })
    await expect(sent).rejects.toThrow(new TypeError('A URL holds a user or a password; send them in a header.'))
  })

  it.each(['CONNECT', 'TRACE', 'track'])(
    'that opens a tunnel, or a mirror, is refused over both: %s',
    async (method) => {
      await using server = await startLoopback((response) => void response.end(text))
      for (const [, fetch] of transports)
        await expect(fetch(server.origin, { method, redirect: 'manual', signal })).rejects.toThrow(TypeError)
      expect(server.requests).toHaveLength(0)
    },
  )

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s arrives as over fetch, with its body', async (method) => {
    const arrived: object[] = []
    await using server = await startLoopback((response, request) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { accept, host, 'content-type': type, 'content-length': length, 'x-key': key } = request.headers
        const agent = request.headers['user-agent']
        const body = Buffer.concat(chunks).toString()
        arrived.push({ method: request.method, url: request.url, accept, host, type, length, key, agent, body })
        response.end(text)
      })
    })
    const url = `${server.origin}/a%20b?c=d&e#f`
    for (const [, fetch] of transports)
      await fetch(url, {
        method,
        headers: { 'X-Key': ' k \n', 'x-key': 'l' },
        body: '客户',
        redirect: 'manual',
        signal,
      })
    expect(arrived[1]).toEqual(arrived[0])
    expect(arrived[0]).toMatchObject({ method, url: '/a%20b?c=d&e', length: '6', key: 'k, l', body: '客户' })
  })

  it('asks for what it can unpack, unless the caller says what', async () => {
    await using server = await startLoopback((response) => void response.end(text))
    const fetch = nodeFetch()
    await shopOver(fetch, { method: 'GET', url: server.origin }).listPage()
    await shopOver(fetch, { method: 'GET', url: server.origin, headers: { 'Accept-Encoding': 'br' } }).listPage()
    expect(server.requests.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip, deflate, br', 'br'])
  })
})

describe('the headers of an answer', () => {
  it('are told as over fetch: joined, in any case, Latin-1', async () => {
    const lines = ['Retry-After', '1', 'retry-after', '2', 'Set-Cookie', 'a', 'Set-Cookie', 'b', 'X-Name', 'caf\u00e9']
    await using server = await startLoopback((response) => void response.writeHead(200, lines).end())
    for (const [, fetch] of transports) {
      const { headers, ok, status } = await fetch(server.origin, { method: 'GET', redirect: 'manual', signal })
      const names = ['RETRY-AFTER', 'set-cookie', 'x-name', 'x-other']
      expect(names.map((name) => headers.get(name))).toEqual(['1, 2', 'a, b', 'caf\u00e9', null])
      expect([ok, status]).toEqual([true, 200])
    }
  })
})
