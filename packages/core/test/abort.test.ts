import { getEventListeners } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createDirectory } from '../src/index.ts'
import type { Environment, KehuEvent, Provider } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { HttpShop } from './http-shop.ts'
import { shop, shopRecords } from './invented-vendor.ts'
import type { ShopQuery } from './invented-vendor.ts'
import { lastPage, scriptedFetch } from './scripted-fetch.ts'
import type { Step } from './scripted-fetch.ts'
import { createVirtualTime, settle } from './virtual-time.ts'
import type { VirtualTime } from './virtual-time.ts'

const forever = (): Promise<never> => new Promise(() => undefined)

/** The three ways to reach a vendor, each with a signal. */
const ways = [
  ['listPage', (provider: Provider<ShopQuery>, signal: AbortSignal) => provider.listPage({}, { signal })],
  ['customers', (provider: Provider<ShopQuery>, signal: AbortSignal) => collect(provider.customers({}, { signal }))],
  ['check', (provider: Provider<ShopQuery>, signal: AbortSignal) => provider.check({ signal })],
  [
    'a directory',
    (provider: Provider<ShopQuery>, signal: AbortSignal) =>
      collect(createDirectory({ provider }).customers({}, { signal })),
  ],
] as const

interface Stage {
  readonly steps?: readonly Step[]
  readonly environment?: Environment
  readonly shop?: HttpShop
  /** Requests that have been sent when the signal aborts. */
  readonly sent: number
  readonly sleeping: number
}

/** Where a call can be when its signal aborts. */
const stages: { readonly [name: string]: Stage } = {
  'before the headers': { steps: ['hang'], sent: 1, sleeping: 1 },
  'before the headers, of a fetch that does not heed its signal': { steps: [forever], sent: 1, sleeping: 1 },
  'in the body': { steps: [() => new Response(new ReadableStream())], sent: 1, sleeping: 1 },
  'in a back-off': { steps: [{ status: 503 }], sent: 1, sleeping: 1 },
  'in a wait that Retry-After asks for': {
    steps: [{ status: 429, headers: { 'retry-after': '50' } }],
    sent: 1,
    sleeping: 1,
  },
  'in the wait for the rate budget': { environment: { rateBudget: { reserve: () => 9999 } }, sent: 0, sleeping: 1 },
  'while a rate budget is asked over the network': {
    environment: { rateBudget: { reserve: forever } },
    sent: 0,
    sleeping: 0,
  },
  'while the function of a secret hangs': {
    shop: {
      options: { key: forever },
      request: async ({ context, options }) => ({
        method: 'GET',
        url: `https://shop.test/${await context.reveal(options.key ?? '')}`,
      }),
    },
    sent: 0,
    sleeping: 0,
  },
  'while a token is fetched': {
    steps: ['hang'],
    shop: {
      async request({ context, signal }) {
        const value = await context.token({
          key: 'token',
          renewBeforeMs: 0,
          signal,
          fetch: (renewal) =>
            context.http.call({
              signal: renewal,
              request: () => ({ method: 'GET', url: 'https://shop.test/token' }),
              answer: () => ({ value: 'token', expiresAt: null }),
            }),
        })
        return { method: 'GET', url: `https://shop.test/${value}` }
      },
    },
    sent: 1,
    sleeping: 1,
  },
  'while the author reads the answer': { steps: [lastPage], shop: { answer: forever }, sent: 1, sleeping: 0 },
  'while the author sleeps': {
    shop: {
      async request({ context, signal }) {
        await context.sleep(1000, signal)
        return { method: 'GET', url: 'https://shop.test/' }
      },
    },
    sent: 0,
    sleeping: 1,
  },
}

describe.each(ways)('an abort of %s', (_, call) => {
  it.each(Object.entries(stages))('%s ends it at once, and leaves no timer', async (__, stage) => {
    const time = createVirtualTime()
    const fetch = scriptedFetch(...(stage.steps ?? [lastPage]))
    const events: KehuEvent[] = []
    const provider = httpShop(
      { fetch, runtime: time, onEvent: (event) => void events.push(event), ...stage.environment },
      stage.shop,
    )
    const abort = new AbortController()
    const failing = failureOf(call(provider, abort.signal))
    await settle()
    expect(fetch.sent).toHaveLength(stage.sent)
    expect(time.sleeping).toBe(stage.sleeping)
    const told = events.length
    abort.abort(new Error('MARK'))
    const failure = await failing
    expect(failure).toMatchObject({ category: 'aborted', isRetryable: false })
    expect(failure.message).not.toContain('MARK')
    await settle()
    expect(fetch.sent).toHaveLength(stage.sent)
    expect(events).toHaveLength(told)
    expect(time.sleeping).toBe(0)
  })

  it('that came before it sends nothing, and asks for no secret', async () => {
    const fetch = scriptedFetch(lastPage)
    let asked = 0
    const provider = httpShop(
      { fetch, runtime: createVirtualTime() },
      {
        request: () => {
          asked++
          return { method: 'GET', url: 'https://shop.test/' }
        },
      },
    )
    expect(await failureOf(call(provider, AbortSignal.abort()))).toMatchObject({ category: 'aborted' })
    expect(fetch.sent).toEqual([])
    expect(asked).toBe(0)
  })
})

describe('an abort of a stream', () => {
  const page = (from: number): Step => ({
    body: JSON.stringify({ total: 30, records: shopRecords(30).slice(from, from + 10) }),
  })
  const streaming = (time: VirtualTime, options: { readonly prefetch?: number } = {}) => {
    const fetch = scriptedFetch(page(0), 'hang')
    const abort = new AbortController()
    const events: KehuEvent[] = []
    const provider = httpShop({ fetch, runtime: time, onEvent: (event) => void events.push(event) })
    const stream = provider.customers({}, { signal: abort.signal, ...options })
    return { fetch, abort, stream, events }
  }

  it.each(['item', 'page'] as const)('between two pages ends it, by %s, with a cursor to go on from', async (by) => {
    const time = createVirtualTime()
    const { fetch, abort, stream } = streaming(time)
    const reader = by === 'item' ? stream[Symbol.asyncIterator]() : stream.pages()
    for (let item = 0; item < (by === 'item' ? 10 : 1); item++) await reader.next()
    abort.abort()
    expect(await failureOf(() => reader.next())).toMatchObject({ category: 'aborted' })
    expect(await reader.next()).toEqual({ done: true, value: undefined })
    expect(fetch.sent).toHaveLength(1)
    expect(stream.outcome).toMatchObject({ status: 'stopped', customers: 10, error: { category: 'aborted' } })
    const resumed = httpShop({ fetch: scriptedFetch(page(10), page(20)) }).customers(
      {},
      { cursor: stream.outcome.cursor },
    )
    expect((await collect(resumed)).map(({ id }) => id)).toEqual(
      shopRecords(30)
        .slice(10)
        .map(({ id }) => id),
    )
  })

  it('between two items ends it, although more items wait', async () => {
    const { abort, stream } = streaming(createVirtualTime())
    const items = stream[Symbol.asyncIterator]()
    await items.next()
    abort.abort()
    expect(await failureOf(() => items.next())).toMatchObject({ category: 'aborted' })
    expect(stream.outcome).toMatchObject({ status: 'stopped', customers: 1 })
  })

  it('ends what it reads ahead', async () => {
    const time = createVirtualTime()
    const { fetch, abort, stream, events } = streaming(time, { prefetch: 2 })
    await stream[Symbol.asyncIterator]().next()
    await settle()
    expect(fetch.sent).toHaveLength(3)
    expect(time.sleeping).toBe(2)
    const told = events.length
    abort.abort()
    await settle()
    expect(time.sleeping).toBe(0)
    expect(fetch.sent.slice(1).every(({ init }) => init.signal?.aborted)).toBe(true)
    expect(events).toHaveLength(told)
  })

  it('does nothing to one that is over', async () => {
    const abort = new AbortController()
    const stream = httpShop({ fetch: scriptedFetch(lastPage) }).customers({}, { signal: abort.signal })
    await collect(stream)
    abort.abort()
    expect(stream.outcome.status).toBe('complete')
  })
})

describe('a signal that outlives its calls', () => {
  it.each(ways)('is left without a listener by %s', async (_, call) => {
    const { signal } = new AbortController()
    const time = createVirtualTime()
    const retrying = httpShop({ fetch: scriptedFetch({ status: 503 }, lastPage), runtime: time })
    await time.run(Promise.resolve(call(retrying, signal)))
    await failureOf(call(httpShop({ fetch: scriptedFetch({ status: 404 }) }), signal))
    await settle()
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })
})

describe('an abort that the author of a plugin heeds', () => {
  it('is aborted in our words, even when theirs come first', async () => {
    const abort = new AbortController()
    const provider = shop(() => ({
      customers: (_, { signal }) =>
        new Promise<never>((__, reject) => {
          signal.addEventListener('abort', () => reject(new DOMException('MARK', 'AbortError')))
        }),
    }))({})
    const failing = failureOf(provider.listPage({}, { signal: abort.signal }))
    await settle()
    abort.abort()
    const failure = await failing
    expect(failure.category).toBe('aborted')
    expect(failure.message).not.toContain('MARK')
  })
})
