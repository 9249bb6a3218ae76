import { getEventListeners, once } from 'node:events'
import { Agent } from 'node:http'
import type { AgentOptions, ClientRequest, RequestOptions } from 'node:http'
import { connect, Socket } from 'node:net'
import * as zlib from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { nodeFetch } from '../src/node/index.ts'
import type { Fetch, FetchAnswer } from '../src/v1/index.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import { startLoopback } from './loopback.ts'
import { createVirtualTime, settle } from './virtual-time.ts'

const text = '{"total":1,"records":[{"id":"1","name":"Ann"}]}'

afterEach(() => vi.restoreAllMocks())

function send(fetch: Fetch, url: string, signal: AbortSignal = new AbortController().signal): Promise<FetchAnswer> {
  return fetch(url, { method: 'GET', redirect: 'manual', signal })
}

async function textOf({ body }: FetchAnswer): Promise<string> {
  const reader = body?.getReader()
  const pieces: Uint8Array[] = []
  for (;;) {
    const { value } = (await reader?.read()) ?? {}
    if (!value) return Buffer.concat(pieces).toString()
    pieces.push(value)
  }
}

describe('a connection', () => {
  it('is kept alive: ten requests, one socket', async () => {
    await using server = await startLoopback((response) => void response.end(text))
    const fetch = nodeFetch()
    for (let count = 0; count < 10; count++) expect(await textOf(await send(fetch, server.origin))).toBe(text)
    expect(server.requests).toHaveLength(10)
    expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1)
  })

  it('is kept alive behind an answer whose body nobody reads', async () => {
    await using server = await startLoopback((response) => void response.writeHead(500).end(text))
    const agent = new Agent({ keepAlive: true })
    const fetch = nodeFetch({ agents: { http: agent } })
    const freed = once(agent, 'free')
    await send(fetch, server.origin)
    await freed
    await send(fetch, server.origin)
    expect(server.requests[1]?.socket).toBe(server.requests[0]?.socket)
    agent.destroy()
  })

  it('that the server ends under a second request fails it, and nothing is sent again', async () => {
    await using server = await startLoopback((response) => {
      if (server.requests.length === 1) response.end(text)
      else response.socket?.destroy()
    })
    const fetch = nodeFetch()
    await textOf(await send(fetch, server.origin))
    await expect(send(fetch, server.origin)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]?.socket).toBe(server.requests[0]?.socket)
  })

  it('is let go of when it has been idle for 4 s, before many a server does', async () => {
    const http = process.getBuiltinModule('node:http')
    const made: AgentOptions[] = []
    class WatchedAgent extends Agent {
      constructor(options: AgentOptions) {
        super(options)
        made.push(options)
      }
    }
    const watched = { request: http.request, globalAgent: http.globalAgent, Agent: WatchedAgent }
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(watched)
    await using server = await startLoopback((response) => void response.end(text))
    const fetch = nodeFetch()
    for (let count = 0; count < 2; count++) await textOf(await send(fetch, server.origin))
    expect(made).toEqual([{ keepAlive: true, scheduling: 'lifo', timeout: 4000 }])
  })

  it('that was made may be silent for as long as core waits', async () => {
    await using server = await startLoopback((response) => {
      socket.emit('timeout')
      response.end(text)
    })
    const socket = connect(Number(new URL(server.origin).port), '127.0.0.1')
    const agent = Object.assign(new Agent(), { createConnection: () => socket })
    expect(await textOf(await send(nodeFetch({ agents: { http: agent } }), server.origin))).toBe(text)
  })

  it('that is never made is told as one over which nothing was sent', async () => {
    const silent = Object.assign(new Socket(), { connecting: true })
    const agent = Object.assign(new Agent(), { createConnection: () => silent })
    const provider = httpShop(
      { fetch: nodeFetch({ agents: { http: agent } }), runtime: createVirtualTime(), maxAttempts: 1 },
      {
        request: () => {
          setImmediate(() => silent.emit('timeout'))
          return { method: 'GET', url: 'http://vendor.test/' }
        },
        operation: { retry: { repeatMayCost: true } },
      },
    )
    expect(await failureOf(provider.listPage())).toMatchObject({
      category: 'network',
      isRetryable: true,
      cause: { code: 'UND_ERR_CONNECT_TIMEOUT' },
    })
    expect(silent.destroyed).toBe(true)
  })
})

describe('a signal', () => {
  const reason = { why: 'nobody waits any longer' }

  it('that has aborted sends nothing', async () => {
    await using server = await startLoopback((response) => void response.end(text))
    await expect(send(nodeFetch(), server.origin, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(server.requests).toHaveLength(0)
  })

  it('ends a request before the head of its answer, with its reason, and the socket', async () => {
    await using server = await startLoopback(() => undefined)
    const abort = new AbortController()
    const sent = send(nodeFetch(), server.origin, abort.signal)
    await server.arrived(1)
    abort.abort(reason)
    await expect(sent).rejects.toBe(reason)
    expect(getEventListeners(abort.signal, 'abort')).toEqual([])
    await server.allClosed()
  })

  it.each([
    ['before it is asked for', false],
    ['while it is waited for', true],
  ])('ends a body %s', async (_, isAsked) => {
    await using server = await startLoopback(
      (response) => void response.writeHead(200, { 'content-length': 99 }).write(text),
    )
    const abort = new AbortController()
    const reader = (await send(nodeFetch(), server.origin, abort.signal)).body?.getReader()
    const early = isAsked ? reader?.read() : undefined
    abort.abort(reason)
    await expect(early ?? reader?.read()).rejects.toBe(reason)
    await settle()
    expect(getEventListeners(abort.signal, 'abort')).toEqual([])
    await server.allClosed()
  })

  it('that aborts just before the head is heard of leaves nothing to reject unseen', async () => {
    const http = process.getBuiltinModule('node:http')
    const abort = new AbortController()
    const request = (url: URL, options: RequestOptions): ClientRequest =>
      http.request(url, options).on('response', () => abort.abort(reason))
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue({ request, globalAgent: http.globalAgent, Agent })
    await using server = await startLoopback(
      (response) => void response.writeHead(200, { 'content-length': 99 }).write(text),
    )
    const unseen: unknown[] = []
    const note = (error: unknown): void => void unseen.push(error)
    process.on('unhandledRejection', note)
    await expect(send(nodeFetch(), server.origin, abort.signal)).rejects.toBe(reason)
    await server.allClosed()
    await settle()
    process.off('unhandledRejection', note)
    expect(unseen).toEqual([])
  })

  it('ends a body that is being inflated', async () => {
    const builtin = process.getBuiltinModule('node:zlib')
    const abort = new AbortController()
    vi.spyOn(builtin, 'gunzip').mockImplementation(() => abort.abort(reason))
    await using server = await startLoopback((response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(zlib.gzipSync(Buffer.alloc(2_000_000)))
    })
    await expect(textOf(await send(nodeFetch(), server.origin, abort.signal))).rejects.toBe(reason)
  })

  it('ends the body that its reader leaves', async () => {
    await using server = await startLoopback(
      (response) => void response.writeHead(200, { 'content-length': 99 }).write(text),
    )
    const { body } = await send(nodeFetch(), server.origin)
    await body?.getReader().cancel()
    await server.allClosed()
    expect(server.requests).toHaveLength(1)
  })

  it('that lives long is held by none of fifty requests', async () => {
    await using server = await startLoopback((response, { url }) => {
      if (url === '/broken') response.socket?.destroy()
      else response.writeHead(url === '/none' ? 204 : 200).end(url === '/none' ? '' : text)
    })
    const { signal } = new AbortController()
    const agent = new Agent({ keepAlive: true })
    const fetch = nodeFetch({ agents: { http: agent } })
    for (let count = 0; count < 48; count++) await textOf(await send(fetch, server.origin, signal))
    const freed = once(agent, 'free')
    await send(fetch, `${server.origin}/none`, signal)
    await freed
    await expect(send(fetch, `${server.origin}/broken`, signal)).rejects.toThrow('socket hang up')
    await settle()
    expect(getEventListeners(signal, 'abort')).toEqual([])
    expect(server.requests).toHaveLength(50)
    agent.destroy()
  })
})
