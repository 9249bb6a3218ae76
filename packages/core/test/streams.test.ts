import { describe, expect, it } from 'vitest'
import type { KehuEvent } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { ids, shopRecords, shopServer, styles } from './invented-vendor.ts'
import { settle } from './virtual-time.ts'

describe('a stream', () => {
  it('sends nothing before its first item is asked for', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const stream = server.provider().customers()
    await settle()
    expect(server.reads).toEqual([])
    expect(stream.outcome).toEqual({
      status: 'pending',
      customers: 0,
      pages: 0,
      total: null,
      cursor: expect.any(String),
      retries: 0,
    })
  })

  it('reads a page only when the one before is consumed', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    for (let item = 0; item < 10; item++) await items.next()
    await settle()
    expect(server.reads).toEqual([1])
    await items.next()
    expect(server.reads).toEqual([1, 2])
  })

  it.each(['item', 'page'] as const)('ends its requests when its reader breaks, by %s', async (by) => {
    const server = shopServer('page', { records: shopRecords(250) })
    const stream = server.provider().customers({}, { prefetch: 2 })
    let taken = 0
    for await (const _ of by === 'item' ? stream : stream.pages()) if (++taken === 3) break
    const reads = server.reads.length
    await settle()
    expect(server.reads).toHaveLength(reads)
    expect(server.signals.every(({ aborted }) => aborted)).toBe(true)
    expect(stream.outcome).toMatchObject({ status: 'stopped', customers: by === 'item' ? 3 : 30 })
  })

  it.each([0, 1, 3, 10, 13])('that is aborted after %d items resumes with the next, and loses none', async (taken) => {
    const controller = new AbortController()
    const provider = shopServer('page', { records: shopRecords(25) }).provider()
    const stream = provider.customers({}, { signal: controller.signal })
    const items = stream[Symbol.asyncIterator]()
    const before: (string | null)[] = []
    for (let item = 0; item < taken; item++) before.push((await items.next()).value.id)
    controller.abort()
    await expect(items.next()).rejects.toMatchObject({ category: 'aborted' })
    const after = ids(await collect(provider.customers({}, { cursor: stream.outcome.cursor })))
    // What was handed over of a page that was not consumed comes again.
    expect(new Set([...before, ...after])).toEqual(new Set(ids(shopRecords(25))))
    expect(after).toHaveLength(25 - Math.floor(taken / 10) * 10)
  })

  it('can be read once, by item or by page', async () => {
    const provider = shopServer('page', { records: shopRecords(25) }).provider()
    const byItem = provider.customers()
    await collect(byItem)
    expect(() => byItem[Symbol.asyncIterator]()).toThrow('can be read once')
    expect(() => byItem.pages()).toThrow('can be read once')
    const byPage = provider.customers()
    byPage.pages()
    expect(() => byPage[Symbol.asyncIterator]()).toThrow('can be read once')
  })

  it.each(styles)('answers many requests for an item at once, in order: %s', async (style) => {
    const server = shopServer(style, { records: shopRecords(25) })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    const results = await Promise.all(Array.from({ length: 30 }, () => items.next()))
    expect(ids(results.flatMap(({ done, value }) => (done ? [] : [value])))).toEqual(ids(shopRecords(25)))
    expect(results.slice(25).every(({ done }) => done)).toBe(true)
    expect(new Set(server.reads.map((read) => JSON.stringify(read))).size).toBe(server.reads.length)
  })

  it('answers many requests for a page at once, in order', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const pages = server.provider().customers().pages()
    const results = await Promise.all(Array.from({ length: 5 }, () => pages.next()))
    expect(results.map(({ value }) => value?.page)).toEqual([1, 2, 3, undefined, undefined])
    expect(server.reads).toEqual([1, 2, 3])
  })

  it('tells one of many requests of a failure, and the others that it is over', async () => {
    const server = shopServer('page', {
      records: shopRecords(25),
      tamper: (answer, number) => (number === 2 ? Promise.reject(new Error('broken')) : answer),
    })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    const results = await Promise.allSettled(Array.from({ length: 13 }, () => items.next()))
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(results.map((result) => result.status === 'fulfilled' && !result.value.done)).toEqual([
      ...Array.from({ length: 10 }, () => true),
      false,
      false,
      false,
    ])
  })

  it('answers a request that comes later not before those that wait', async () => {
    const stream = shopServer('page', { records: shopRecords(25) })
      .provider()
      .customers()
    const items = stream[Symbol.asyncIterator]()
    const waiting = [items.next(), items.next(), items.next(), items.next()]
    await waiting[0]
    const results = await Promise.all([...waiting, items.next()])
    expect(ids(results.map(({ value }) => value as { id: string }))).toEqual(ids(shopRecords(5)))
  })

  it('hands over nothing of its page after it is closed', async () => {
    const stream = shopServer('page', { records: shopRecords(25) })
      .provider()
      .customers()
    const items = stream[Symbol.asyncIterator]()
    await items.next()
    await items.return?.()
    expect(await items.next()).toEqual({ done: true, value: undefined })
  })

  it('stays ended', async () => {
    const server = shopServer('page', { records: shopRecords(3) })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    await collect(items)
    expect(await items.next()).toEqual({ done: true, value: undefined })
    expect(await items.return?.()).toEqual({ done: true, value: undefined })
    expect(server.reads).toEqual([1])
  })

  it('that is closed before it begins sends nothing', async () => {
    const server = shopServer('page', { records: shopRecords(3) })
    const stream = server.provider().customers()
    const items = stream[Symbol.asyncIterator]()
    await items.return?.()
    expect(await items.next()).toEqual({ done: true, value: undefined })
    expect(server.reads).toEqual([])
    expect(stream.outcome.status).toBe('stopped')
  })

  it('that is closed while an item is under way ends at once', async () => {
    const server = shopServer('page', { records: shopRecords(3), tamper: () => new Promise<never>(() => undefined) })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    const pending = failureOf(() => items.next())
    await settle()
    await items.return?.()
    expect(await pending).toMatchObject({ category: 'aborted' })
  })

  it('hands over an empty page in the middle', async () => {
    const server = shopServer('custom', { records: shopRecords(23) })
    const pages = await collect(server.provider().customers().pages())
    expect(pages.map(({ customers }) => customers.length)).toContain(0)
  })

  it('tells how far it has come at any time', async () => {
    const server = shopServer('page', { records: shopRecords(15) })
    const stream = server.provider().customers()
    const items = stream[Symbol.asyncIterator]()
    const start = stream.outcome
    await items.next()
    const running = stream.outcome
    const cursor = expect.stringMatching(/^kehu1\../)
    expect(running).toEqual({ ...start, cursor, status: 'running', customers: 1, pages: 1, total: 15 })
    for (let item = 1; item < 11; item++) await items.next()
    expect(stream.outcome).toMatchObject({ status: 'running', customers: 11, pages: 2 })
    expect(stream.outcome.cursor).not.toBe(running.cursor)
    await collect(items)
    expect(stream.outcome).toEqual({
      status: 'complete',
      customers: 15,
      pages: 2,
      total: 15,
      cursor: null,
      retries: 0,
    })
    expect(running.customers).toBe(1)
  })
})

describe('limit', () => {
  it.each([
    [0, 0],
    [1, 1],
    [9, 1],
    [10, 1],
    [11, 2],
    [25, 3],
    [26, 3],
  ])('%i hands over no more and reads no more pages than it needs', async (limit, reads) => {
    const server = shopServer('page', { records: shopRecords(25) })
    const stream = server.provider().customers({}, { limit })
    expect(ids(await collect(stream))).toEqual(ids(shopRecords(25).slice(0, limit)))
    expect(server.reads).toHaveLength(reads)
    expect(stream.outcome).toMatchObject({
      status: limit > 25 ? 'complete' : 'stopped',
      customers: Math.min(limit, 25),
    })
  })

  it('cuts items, never pages', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const pages = await collect(server.provider().customers({}, { limit: 11 }).pages())
    expect(pages.map(({ customers }) => customers.length)).toEqual([10, 10])
  })

  it.each([5, 10, 11, 20, 24])('%i leaves a cursor that loses nothing', async (limit) => {
    const server = shopServer('page', { records: shopRecords(25) })
    const stream = server.provider().customers({}, { limit })
    await collect(stream)
    const rest = await collect(server.provider().customers({}, { cursor: stream.outcome.cursor }))
    expect(ids(rest)).toEqual(ids(shopRecords(25).slice(Math.floor(limit / 10) * 10)))
  })

  it('leaves a cursor behind whole pages when it is read by page', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const stream = server.provider().customers({}, { limit: 11 })
    await collect(stream.pages())
    const rest = await collect(server.provider().customers({}, { cursor: stream.outcome.cursor }))
    expect(ids(rest)).toEqual(ids(shopRecords(25).slice(20)))
  })
})

describe('prefetch', () => {
  it('is 0 by default: no request waits for a reader', async () => {
    const server = shopServer('page', { records: shopRecords(95) })
    await server.provider().customers()[Symbol.asyncIterator]().next()
    await settle()
    expect(server.reads).toEqual([1])
  })

  it.each([1, 2, 5])('reads %i pages ahead of the reader, and no more', async (prefetch) => {
    const server = shopServer('page', { records: shopRecords(200) })
    const pages = server.provider().customers({}, { prefetch }).pages()
    for (let page = 1; page <= 5; page++) {
      await pages.next()
      await settle()
      expect(server.reads).toHaveLength(page + prefetch)
    }
  })

  it.each(styles)('changes nothing about what comes, nor how often is read: %s', async (style) => {
    for (const count of [0, 1, 10, 31]) {
      const plain = shopServer(style, { records: shopRecords(count) })
      const ahead = shopServer(style, { records: shopRecords(count) })
      const expected = await collect(plain.provider().customers())
      expect(await collect(ahead.provider().customers({}, { prefetch: 4 }))).toEqual(expected)
      expect(ahead.reads).toEqual(plain.reads)
    }
  })

  it('keeps the order when pages arrive in another one', async () => {
    const arrivals: (() => void)[] = []
    const server = shopServer('page', {
      records: shopRecords(50),
      tamper: async (answer, number) => {
        if (number > 1) await new Promise<void>((arrive) => void arrivals.unshift(arrive))
        return answer
      },
    })
    const customers = collect(server.provider().customers({}, { prefetch: 4 }))
    await settle()
    expect(server.reads).toEqual([1, 2, 3, 4, 5])
    for (const arrive of arrivals) arrive()
    expect(ids(await customers)).toEqual(ids(shopRecords(50)))
  })

  it('is 0 where a repeat may cost, whatever the caller says', async () => {
    const server = shopServer('page', { records: shopRecords(50), repeatMayCost: true })
    await server.provider().customers({}, { prefetch: 4 })[Symbol.asyncIterator]().next()
    await settle()
    expect(server.reads).toEqual([1])
  })

  it('fails for its reader when the page is due, not before', async () => {
    const server = shopServer('page', {
      records: shopRecords(50),
      tamper: (answer, number) => (number === 2 ? Promise.reject(new Error('broken')) : answer),
    })
    const stream = server.provider().customers({}, { prefetch: 2 })
    const items = stream[Symbol.asyncIterator]()
    for (let item = 0; item < 10; item++) expect((await items.next()).done).toBe(false)
    await settle()
    expect(stream.outcome.status).toBe('running')
    expect(await failureOf(() => items.next())).toMatchObject({ category: 'unknown' })
    expect(server.signals.every(({ aborted }) => aborted)).toBe(true)
  })
})

describe('a listener of events that throws', () => {
  it('ends the list as a fault of the configuration, and hides what it threw', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    const onEvent = (event: KehuEvent): void => {
      if (event.type === 'page' && event.page === 2) throw new TypeError('MARK')
    }
    const stream = server.provider({ onEvent }).customers()
    const failure = await failureOf(collect(stream))
    expect(failure).toMatchObject({ category: 'config', cause: { name: 'TypeError' } })
    expect(failure.message).toContain('environment.onEvent')
    expect(failure.message).not.toContain('MARK')
    expect(stream.outcome).toMatchObject({ status: 'failed', customers: 10 })
    const rest = await collect(server.provider().customers({}, { cursor: stream.outcome.cursor }))
    expect(ids(rest)).toEqual(ids(shopRecords(25).slice(10)))
  })
})
