import * as zlib from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nodeFetch } from '../src/node/index.ts'
import type { FetchAnswer } from '../src/v1/index.ts'
import { startLoopback } from './loopback.ts'
import type { Loopback } from './loopback.ts'

// What the transport asks for, lazily: the module's own object, whose functions can be watched.
const builtin = process.getBuiltinModule('node:zlib')
const mebibyte = 1024 * 1024

afterEach(() => vi.restoreAllMocks())

interface Bounds {
  readonly chunkSize: number
  readonly maxOutputLength: number
}

/** Notes what is inflated, at once and in the thread pool. */
function watchInflating(): { readonly now: Bounds[]; readonly later: Bounds[] } {
  const now: Bounds[] = []
  const later: Bounds[] = []
  const { gunzipSync, gunzip } = builtin
  vi.spyOn(builtin, 'gunzipSync').mockImplementation((bytes, options) => {
    now.push(options as Bounds)
    return gunzipSync(bytes, options)
  })
  vi.spyOn(builtin, 'gunzip').mockImplementation(((bytes: Buffer, options: Bounds, done: zlib.CompressCallback) => {
    later.push(options)
    gunzip(bytes, options, done)
  }) as typeof gunzip)
  return { now, later }
}

function send({ origin }: Loopback, maxBodyBytes?: number): Promise<FetchAnswer> {
  const { signal } = new AbortController()
  const limit = maxBodyBytes === undefined ? {} : { maxBodyBytes }
  return nodeFetch()(origin, { method: 'GET', redirect: 'manual', signal, ...limit })
}

async function piecesOf({ body }: FetchAnswer): Promise<Uint8Array[]> {
  const reader = body?.getReader()
  const pieces: Uint8Array[] = []
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) return pieces
    pieces.push(value)
  }
}

function serve(body: Uint8Array, encoding = 'gzip'): Promise<Loopback> {
  return startLoopback((response) => void response.writeHead(200, { 'content-encoding': encoding }).end(body))
}

describe('a packed body', () => {
  it('of a usual page is inflated once, at once, in one piece', async () => {
    const inflating = watchInflating()
    const page = Buffer.from('{"id":"1"},'.repeat(30_000))
    await using server = await serve(zlib.gzipSync(page))
    const pieces = await piecesOf(await send(server))
    expect(pieces).toHaveLength(1)
    expect(page.equals(pieces[0] ?? new Uint8Array())).toBe(true)
    expect(inflating.now).toMatchObject([{ chunkSize: page.length + 1 }])
    expect(inflating.later).toEqual([])
  })

  it('beyond a mebibyte is inflated once, in the thread pool, in large pieces', async () => {
    const inflating = watchInflating()
    const page = Buffer.from('{"id":"1"},'.repeat(300_000))
    await using server = await serve(zlib.gzipSync(page))
    expect(Buffer.concat(await piecesOf(await send(server))).equals(page)).toBe(true)
    expect(inflating).toMatchObject({ now: [], later: [{ chunkSize: mebibyte / 2 }] })
  })

  it('that lies about its size keeps nobody waiting: what is too much for once goes to the thread pool', async () => {
    const inflating = watchInflating()
    const page = Buffer.alloc(3 * mebibyte, 'x')
    const [first, second] = [page.subarray(0, -5), page.subarray(-5)]
    // Of two members, the last one says how long it is.
    await using server = await serve(Buffer.concat([zlib.gzipSync(first), zlib.gzipSync(second)]))
    expect(Buffer.concat(await piecesOf(await send(server))).equals(page)).toBe(true)
    expect(inflating.now).toMatchObject([{ maxOutputLength: mebibyte }])
    expect(inflating.later).toHaveLength(1)
  })
})

describe('a body as large as it may be', () => {
  it.each([
    ['plain', Buffer.alloc(2 * mebibyte, 'x'), 'identity'],
    ['in gzip', zlib.gzipSync(Buffer.alloc(2 * mebibyte, 'x')), 'gzip'],
    ['in br', zlib.brotliCompressSync(Buffer.alloc(2 * mebibyte, 'x')), 'br'],
  ])('comes whole: %s', async (_, body, encoding) => {
    await using server = await serve(body, encoding)
    const pieces = await piecesOf(await send(server, 2 * mebibyte))
    expect(Buffer.concat(pieces)).toHaveLength(2 * mebibyte)
  })
})

describe('a body that is larger', () => {
  it.each([
    ['a bomb', zlib.gzipSync(Buffer.alloc(64 * mebibyte))],
    ['a bomb behind a harmless end', Buffer.concat([zlib.gzipSync(Buffer.alloc(64 * mebibyte)), zlib.gzipSync('end')])],
  ])('%s is inflated no further than it may be', async (_, bomb) => {
    const inflating = watchInflating()
    await using server = await serve(bomb)
    await expect(piecesOf(await send(server, 3 * mebibyte))).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
    const all = [...inflating.now, ...inflating.later]
    expect(all.length).toBeGreaterThan(0)
    for (const { chunkSize, maxOutputLength } of all) {
      expect(chunkSize).toBeLessThanOrEqual(mebibyte / 2)
      expect(maxOutputLength).toBeLessThanOrEqual(3 * mebibyte)
    }
  })

  it('than what is inflated at once is not begun again in the thread pool', async () => {
    const inflating = watchInflating()
    await using server = await serve(Buffer.concat([zlib.gzipSync(Buffer.alloc(64 * mebibyte)), zlib.gzipSync('end')]))
    await expect(piecesOf(await send(server, mebibyte))).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
    expect(inflating).toMatchObject({ now: [{ maxOutputLength: mebibyte }], later: [] })
  })

  it('without end is left, with no socket open', async () => {
    await using server = await startLoopback((response) => {
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more).on('error', () => undefined)
      more()
    })
    const answer = await send(server, mebibyte)
    await server.allClosed()
    await expect(piecesOf(answer)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
  })

  it('behind the outer of two layers is not looked into', async () => {
    const inflating = watchInflating()
    await using server = await serve(zlib.gzipSync(Buffer.alloc(2 * mebibyte)), 'br, gzip')
    await expect(piecesOf(await send(server, mebibyte))).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' })
    expect(inflating.now.length + inflating.later.length).toBe(1)
  })

  it('is told by a piece beyond the limit, and then by an error', async () => {
    await using server = await serve(zlib.gzipSync(Buffer.alloc(2 * mebibyte)))
    const reader = (await send(server, 1000)).body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(1001)
    await expect(reader?.read()).rejects.toThrow('The body has more than 1000 bytes.')
  })

  it('than the default is one where nobody says how large', async () => {
    await using server = await serve(zlib.gzipSync(Buffer.alloc(16 * mebibyte + 1)))
    await expect(piecesOf(await send(server))).rejects.toThrow('The body has more than 16777216 bytes.')
  })
})

describe('no body', () => {
  it.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('is null: %s with %i', async (method, status) => {
    await using server = await startLoopback((response) => {
      response.writeHead(status, { 'content-encoding': 'gzip' }).end()
    })
    const { signal } = new AbortController()
    const answer = await nodeFetch()(server.origin, { method, redirect: 'manual', signal })
    expect(answer).toMatchObject({ status, body: null })
  })
})
