import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Environment, Provider } from '../src/index.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { ShopQuery } from './invented-vendor.ts'
import { startLoopback } from './loopback.ts'
import type { Loopback } from './loopback.ts'
import { createVirtualTime, settle } from './virtual-time.ts'

const text = '{"total":1,"records":[{"id":"1","name":"Ann"}]}'

function shopAt({ origin }: Loopback, environment: Environment = {}): Provider<ShopQuery> {
  return httpShop(
    { maxAttempts: 1, ...environment },
    { request: () => ({ method: 'GET', url: `${origin}/customers`, headers: { authorization: 'Bearer s3cr3t' } }) },
  )
}

/** Ways in which a server leaves its client waiting. */
const stalls = [
  ['before its headers', () => undefined],
  ['behind its headers', (response) => response.writeHead(200, { 'content-length': 99 }).flushHeaders()],
  ['in the middle of its body', (response) => void response.writeHead(200, { 'content-length': 99 }).write(text)],
] as const satisfies readonly (readonly [string, Parameters<typeof startLoopback>[0]])[]

describe('a server that stalls', () => {
  it.each(stalls)('%s is left when the time is up, with no socket open', async (_, stall) => {
    await using server = await startLoopback(stall)
    const time = createVirtualTime()
    const failing = failureOf(shopAt(server, { runtime: time, timeoutMs: 5000 }).listPage())
    await server.arrived(1)
    await time.advance(4999)
    expect(time.sleeping).toBe(1)
    await time.advance(1)
    expect(await failing).toMatchObject({ category: 'timeout', attempts: 1 })
    await server.allClosed()
    expect(time.sleeping).toBe(0)
  })

  it.each(stalls)('%s is left when the caller aborts, with no timer and no socket open', async (_, stall) => {
    await using server = await startLoopback(stall)
    const time = createVirtualTime()
    const abort = new AbortController()
    const failing = failureOf(shopAt(server, { runtime: time }).listPage({}, { signal: abort.signal }))
    await server.arrived(1)
    await settle()
    abort.abort()
    expect(await failing).toMatchObject({ category: 'aborted' })
    expect(time.sleeping).toBe(0)
    await server.allClosed()
  })

  it.each(stalls)('%s is left when the reader of a stream leaves', async (_, stall) => {
    await using server = await startLoopback(stall)
    const time = createVirtualTime()
    const items = shopAt(server, { runtime: time }).customers()[Symbol.asyncIterator]()
    const pending = failureOf(() => items.next())
    await server.arrived(1)
    await items.return?.()
    expect(await pending).toMatchObject({ category: 'aborted' })
    await server.allClosed()
    expect(time.sleeping).toBe(0)
  })
})

describe('a connection that breaks', () => {
  it.each([
    ['before its headers', (response) => void response.socket?.destroy()],
    ['with a reset', (response) => void response.socket?.resetAndDestroy()],
    [
      'in the middle of its body',
      (response) => {
        response.writeHead(200, { 'content-length': 99 })
        response.write(text, () => response.socket?.destroy())
      },
    ],
  ] as const satisfies readonly (readonly [string, Parameters<typeof startLoopback>[0]])[])(
    '%s is a failure of the network',
    async (_, breakOff) => {
      await using server = await startLoopback(breakOff)
      const time = createVirtualTime()
      const failure = await failureOf(shopAt(server, { runtime: time }).listPage())
      expect(failure).toMatchObject({ category: 'network', isRetryable: true, attempts: 1 })
      expect(failure.cause).toEqual({
        name: expect.any(String),
        code: expect.stringMatching(/^(?:UND_ERR_SOCKET|ECONNRESET)$/),
      })
      expect(time.sleeping).toBe(0)
    },
  )

  it('since nobody listens is one too', async () => {
    const { origin } = await startLoopback(() => undefined).then(async (server) => {
      await server[Symbol.asyncDispose]()
      return server
    })
    const provider = httpShop(
      { runtime: createVirtualTime(), maxAttempts: 1 },
      { request: () => ({ method: 'GET', url: origin }) },
    )
    expect(await failureOf(provider.listPage())).toMatchObject({ category: 'network', cause: { code: 'ECONNREFUSED' } })
  })
})

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])('%i is never followed, so that no credential goes astray', async (status) => {
    await using elsewhere = await startLoopback((response) => void response.end(text))
    await using server = await startLoopback(
      (response) => void response.writeHead(status, { location: `${elsewhere.origin}/customers` }).end(),
    )
    const failure = await failureOf(shopAt(server, { runtime: createVirtualTime() }).listPage())
    expect(failure).toMatchObject({ category: 'contract', status, isRetryable: false })
    expect(failure.message).toContain('redirects, which is never followed')
    expect(elsewhere.requests).toHaveLength(0)
  })
})

describe('a body', () => {
  it('that is small on the wire and huge behind it is left', async () => {
    const bomb = gzipSync(Buffer.alloc(16 * 1024 * 1024))
    await using server = await startLoopback(
      (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    )
    const provider = shopAt(server, { runtime: createVirtualTime(), maxBodyBytes: 1024 * 1024 })
    const failure = await failureOf(provider.listPage())
    expect(failure).toMatchObject({ category: 'contract', isRetryable: false })
    expect(failure.message).toContain('larger than maxBodyBytes allows (1048576 bytes)')
  })

  it('without end is left too, with no socket open', async () => {
    await using server = await startLoopback((response) => {
      response.writeHead(200)
      const more = (): void => {
        while (response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more).on('error', () => undefined)
      more()
    })
    const provider = shopAt(server, { runtime: createVirtualTime(), maxBodyBytes: 1024 * 1024 })
    expect(await failureOf(provider.listPage())).toMatchObject({ category: 'contract' })
    await server.allClosed()
  })

  it('comes whole over the wire, packed or not', async () => {
    await using server = await startLoopback((response, { headers }) => {
      expect(headers.authorization).toBe('Bearer s3cr3t')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(text))
    })
    expect((await shopAt(server).listPage()).customers).toMatchObject([{ id: '1', name: 'Ann' }])
  })
})
