import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDirectory } from '../src/index.ts'
import type { DirectoryOptions, Outcome, Provider } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { ids, shop, shopRecords, shopServer } from './invented-vendor.ts'
import type { ShopQuery, ShopRecord, ShopServer } from './invented-vendor.ts'
import { settle } from './virtual-time.ts'

/** A server whose answers wait for the test. */
function held(count: number): ShopServer & { release(): Promise<void> } {
  const waiting: (() => void)[] = []
  const server = shopServer('page', {
    records: shopRecords(count),
    tamper: async (answer) => {
      await new Promise<void>((release) => void waiting.push(release))
      return answer
    },
  })
  return Object.assign(server, {
    async release() {
      waiting.shift()?.()
      await settle()
    },
  })
}

/** A server that fails at its n-th read. */
function failing(count: number, at: number): ShopServer {
  return shopServer('page', {
    records: shopRecords(count),
    tamper: (answer, number) => {
      if (number === at) throw new Error('broken')
      return answer
    },
  })
}

const whole = (count: number): ShopServer => shopServer('page', { records: shopRecords(count) })

const statuses = (outcome: { readonly [name: string]: Outcome }): { [name: string]: string } =>
  Object.fromEntries(Object.entries(outcome).map(([name, { status }]) => [name, status]))

const unhandled = vi.fn<(reason: unknown) => void>()

beforeAll(() => {
  process.on('unhandledRejection', unhandled)
})

// Whatever a test above provoked, no promise was left to reject unseen.
afterAll(async () => {
  await settle()
  process.off('unhandledRejection', unhandled)
  if (unhandled.mock.calls.length > 0) throw new Error('A promise was left to reject unseen.')
})

describe('a directory', () => {
  it('hands over all customers of all connections, each in its own order and with its name', async () => {
    const directory = createDirectory({
      a: whole(31).provider(),
      b: shopServer('cursor', { records: shopRecords(25) }).provider(),
      c: whole(0).provider(),
    })
    const stream = directory.customers()
    const customers = await collect(stream)
    const of = (name: string) => customers.filter(({ connection }) => connection === name)
    expect(ids(of('a'))).toEqual(ids(shopRecords(31)))
    expect(ids(of('b'))).toEqual(ids(shopRecords(25)))
    expect(customers).toHaveLength(56)
    expect(customers[0]).toMatchObject({ provider: 'shop', connection: 'a', raw: { id: 'id-0' } })
    expect(stream.outcome).toEqual({
      a: { status: 'complete', customers: 31, pages: 4, total: 31, cursor: null, retries: 0 },
      b: { status: 'complete', customers: 25, pages: 3, total: 25, cursor: null, retries: 0 },
      c: { status: 'complete', customers: 0, pages: 1, total: 0, cursor: null, retries: 0 },
    })
  })

  it('hands over pages as they arrive, the quick before the slow', async () => {
    const slow = held(10)
    const quick = held(20)
    const pages = createDirectory({ slow: slow.provider(), quick: quick.provider() }).customers().pages()
    const first = pages.next()
    await settle()
    await quick.release()
    expect((await first).value).toMatchObject({ connection: 'quick', page: 1 })
    const second = pages.next()
    await settle()
    await slow.release()
    expect((await second).value).toMatchObject({ connection: 'slow', page: 1 })
    const third = pages.next()
    await settle()
    await quick.release()
    expect((await third).value).toMatchObject({ connection: 'quick', page: 2 })
    expect(await pages.next()).toEqual({ done: true, value: undefined })
  })

  it('buffers one page a connection, and reads the next when that one is consumed', async () => {
    const servers = [whole(100), whole(100), whole(100)] as const
    const [a, b, c] = servers
    const stream = createDirectory({ a: a.provider(), b: b.provider(), c: c.provider() }).customers()
    const items = stream[Symbol.asyncIterator]()
    await items.next()
    await settle()
    expect(servers.map(({ reads }) => reads.length)).toEqual([1, 1, 1])
    for (let item = 0; item < 30; item++) await items.next()
    await settle()
    expect(servers.map(({ reads }) => reads.length)).toEqual([2, 2, 2])
  })

  it('sends nothing before it is read', async () => {
    const server = whole(5)
    const stream = createDirectory({ a: server.provider() }).customers()
    await settle()
    expect(server.reads).toEqual([])
    expect(stream.outcome.a.status).toBe('pending')
  })

  it.each([1, 2])('reads no more than %i connections at once when it is told so', async (concurrency) => {
    const servers = [held(10), held(10), held(10)]
    const directory = createDirectory(Object.fromEntries(servers.map((server, place) => [place, server.provider()])))
    const customers = collect(directory.customers({}, { concurrency }))
    for (let round = 0; round < 3; round++) {
      await settle()
      const begun = servers.filter(({ reads }) => reads.length > 0).length
      expect(begun).toBe(Math.min(3, concurrency + round))
      await servers[round]?.release()
    }
    expect(await customers).toHaveLength(30)
  })

  it('of nothing is an empty list', async () => {
    expect(await collect(createDirectory({}).customers())).toEqual([])
  })

  it('can be listed again and again, but each list be read once', async () => {
    const directory = createDirectory({ a: whole(3).provider() })
    expect(await collect(directory.customers())).toHaveLength(3)
    const stream = directory.customers()
    expect(await collect(stream.pages())).toHaveLength(1)
    expect(() => stream.pages()).toThrow('can be read once')
    expect(() => stream[Symbol.asyncIterator]()).toThrow('can be read once')
  })

  it('answers many requests for an item at once, in order', async () => {
    const stream = createDirectory({ a: whole(15).provider() }).customers()
    const items = stream[Symbol.asyncIterator]()
    const results = await Promise.all(Array.from({ length: 17 }, () => items.next()))
    expect(results.map(({ value }) => (value as { id?: string } | undefined)?.id)).toEqual([
      ...ids(shopRecords(15)),
      undefined,
      undefined,
    ])
  })
})

describe('what is listed', () => {
  it('leaves out a connection that is false, also from the outcome', async () => {
    const left = whole(5)
    const stream = createDirectory({ a: whole(3).provider(), b: left.provider() }).customers({ b: false })
    expect(await collect(stream)).toHaveLength(3)
    expect(left.reads).toEqual([])
    expect(Object.keys(stream.outcome)).toEqual(['a'])
  })

  it('is narrower with only', async () => {
    const directory = createDirectory({ a: whole(3).provider(), b: whole(4).provider(), c: whole(5).provider() })
    const narrow = directory.only('a', 'c')
    expect(Object.keys(narrow.connections)).toEqual(['a', 'c'])
    expect(await collect(narrow.customers())).toHaveLength(8)
    expect(await collect(directory.customers())).toHaveLength(12)
  })

  it('takes page size, limit, prefetch, raw and query of each connection', async () => {
    const asked: unknown[] = []
    const asking = shop(() => ({
      customers: (_, { query, pageSize }) => {
        asked.push(query, pageSize)
        return Promise.resolve({ records: shopRecords(3), next: null, total: 3 })
      },
    }))({})
    const ahead = whole(50)
    const directory = createDirectory({ asking, ahead: ahead.provider() })
    const customers = await collect(
      directory.customers({
        asking: { query: { name: 'a' }, pageSize: 7, raw: false },
        ahead: { limit: 5, pageSize: 20 },
      }),
    )
    expect(asked).toEqual([{ name: 'a' }, 7])
    expect(customers.filter(({ connection }) => connection === 'asking').map(({ raw }) => raw)).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(customers.filter(({ connection }) => connection === 'ahead')).toHaveLength(5)
    expect(ahead.reads).toEqual([1])
  })
})

describe('limit', () => {
  it.each([0, 5, 10, 15, 20, 25])(
    '%i of a connection cuts items and leaves a cursor that loses nothing',
    async (limit) => {
      const server = whole(25)
      const other = whole(12)
      const directory = createDirectory({ a: server.provider(), b: other.provider() })
      const stream = directory.customers({ a: { limit } })
      const customers = await collect(stream)
      expect(ids(customers.filter(({ connection }) => connection === 'a'))).toEqual(
        ids(shopRecords(25).slice(0, limit)),
      )
      expect(customers.filter(({ connection }) => connection === 'b')).toHaveLength(12)
      expect(stream.outcome.a).toMatchObject({ status: 'stopped', customers: limit })
      expect(stream.outcome.b.status).toBe('complete')
      expect(server.reads).toHaveLength(Math.ceil(limit / 10))
      const { cursor } = stream.outcome.a
      const rest = cursor === null ? [] : await collect(directory.customers({ a: { cursor }, b: false }))
      const wholePages = limit === 25 ? 25 : Math.floor(limit / 10) * 10
      expect(ids(rest)).toEqual(ids(shopRecords(25).slice(wholePages)))
    },
  )

  it('cuts no pages, so that a cursor of a page loses nothing either', async () => {
    const directory = createDirectory({ a: whole(25).provider() })
    const pages = await collect(directory.customers({ a: { limit: 15 } }).pages())
    expect(pages.map(({ customers }) => customers.length)).toEqual([10, 10])
    const rest = await collect(directory.customers({ a: { cursor: pages[1]?.cursor ?? null } }))
    expect(ids(rest)).toEqual(ids(shopRecords(25).slice(20)))
  })

  it('of one connection lets the next begin where only one is read at once', async () => {
    const directory = createDirectory({ a: whole(25).provider(), b: whole(5).provider() })
    expect(await collect(directory.customers({ a: { limit: 3 } }, { concurrency: 1 }))).toHaveLength(8)
  })
})

describe('one connection that fails', () => {
  const setUp = (onFailure?: DirectoryOptions['onFailure']) => {
    const bad = failing(30, 2)
    const good = whole(30)
    const directory = createDirectory({ bad: bad.provider(), good: good.provider() })
    return { good, stream: directory.customers({}, onFailure ? { onFailure } : {}) }
  }

  it('lets the others finish, and is told at the end with every outcome', async () => {
    const { stream } = setUp()
    const customers: string[] = []
    const failure = await failureOf(async () => {
      for await (const { connection } of stream) customers.push(connection)
    })
    expect(customers.filter((name) => name === 'good')).toHaveLength(30)
    expect(customers.filter((name) => name === 'bad')).toHaveLength(10)
    expect(failure).toMatchObject({ category: 'unknown', provider: 'shop', isRetryable: false })
    expect(failure.message).toMatch(/^1 of 2 connections failed: bad \(unknown: The plugin shop failed /)
    const { cursor } = stream.outcome.bad
    expect(failure.outcomes?.bad?.cursor).toBe(cursor)
    expect(inspect(failure, { showHidden: true, getters: true, depth: null })).not.toContain(cursor)
    expect(failure.outcomes).toMatchObject({
      bad: { status: 'failed', customers: 10, error: { category: 'unknown' } },
      good: { status: 'complete', customers: 30 },
    })
    const mended = createDirectory({ bad: whole(30).provider() })
    const resumed = mended.customers({ bad: { cursor: failure.outcomes?.bad?.cursor } })
    expect(ids(await collect(resumed))).toEqual(ids(shopRecords(30).slice(10)))
  })

  it('stops the others at once with stop', async () => {
    const { stream, good } = setUp('stop')
    let customers = 0
    const failure = await failureOf(async () => {
      for await (const _ of stream) customers++
    })
    expect(failure).toMatchObject({ category: 'unknown' })
    expect(failure.outcomes).toBeUndefined()
    expect(customers).toBeLessThan(40)
    expect(statuses(stream.outcome)).toEqual({ bad: 'failed', good: 'stopped' })
    const reads = good.reads.length
    await settle()
    expect(good.reads).toHaveLength(reads)
    expect(good.signals.every(({ aborted }) => aborted)).toBe(true)
  })

  it('stands in the outcome with collect, and nothing is thrown', async () => {
    const { stream } = setUp('collect')
    expect(await collect(stream)).toHaveLength(40)
    expect(statuses(stream.outcome)).toEqual({ bad: 'failed', good: 'complete' })
    expect(stream.outcome.bad.error).toMatchObject({ category: 'unknown' })
  })

  it.each(['finish', 'stop', 'collect'] as const)('is seen by page as it is by item: %s', async (onFailure) => {
    const { stream } = setUp(onFailure)
    const pages = collect(stream.pages())
    if (onFailure === 'collect') expect(await pages).toHaveLength(4)
    else expect(await failureOf(pages)).toMatchObject({ category: 'unknown' })
  })

  it('makes room for the next where only one is read at once', async () => {
    const good = whole(5)
    const directory = createDirectory({ bad: failing(30, 1).provider(), good: good.provider() })
    expect(await collect(directory.customers({}, { concurrency: 1, onFailure: 'collect' }))).toHaveLength(5)
  })

  it('is summed up with the others that fail', async () => {
    const short = shopServer('page', { records: [], tamper: (answer) => ({ ...answer, total: 5 }) })
    const directory = createDirectory({ a: failing(5, 1).provider(), b: short.provider(), c: whole(5).provider() })
    const failure = await failureOf(collect(directory.customers()))
    expect(failure).toMatchObject({ category: 'unknown', provider: null })
    expect(failure.message).toMatch(/^2 of 3 connections failed: a \(unknown: .*\); b \(contract: .*\)/)
    const alike = createDirectory({ a: short.provider(), b: short.provider() })
    expect(await failureOf(collect(alike.customers()))).toMatchObject({ category: 'contract' })
  })

  it('is no unhandled rejection when nobody reads on', async () => {
    const { stream } = setUp()
    const items = stream[Symbol.asyncIterator]()
    for (let item = 0; item < 21; item++) await items.next()
    await settle()
    await items.return?.()
    await settle()
    expect(statuses(stream.outcome)).toEqual({ bad: 'failed', good: 'stopped' })
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('an abort', () => {
  it('ends the list at once, whatever a failure would do', async () => {
    for (const onFailure of ['finish', 'stop', 'collect'] as const) {
      const servers = [held(10), whole(10)] as const
      const abort = new AbortController()
      const directory = createDirectory({ slow: servers[0].provider(), quick: servers[1].provider() })
      const stream = directory.customers({}, { onFailure, signal: abort.signal })
      const customers = failureOf(collect(stream))
      await settle()
      abort.abort()
      expect(await customers).toMatchObject({ category: 'aborted', provider: null })
      expect(servers[0].signals.every(({ aborted }) => aborted)).toBe(true)
      expect(stream.outcome.slow.status).toBe('stopped')
    }
  })

  it.each(['item', 'page'] as const)('hands over nothing more, though pages wait, by %s', async (by) => {
    const abort = new AbortController()
    const directory = createDirectory({ a: whole(30).provider(), b: whole(30).provider() })
    const stream = directory.customers({}, { signal: abort.signal })
    const reader = by === 'item' ? stream[Symbol.asyncIterator]() : stream.pages()
    await reader.next()
    await settle()
    abort.abort()
    expect(await failureOf(() => reader.next())).toMatchObject({ category: 'aborted' })
    expect(statuses(stream.outcome)).toEqual({ a: 'stopped', b: 'stopped' })
  })

  it('before the list sends nothing', async () => {
    const server = whole(5)
    const stream = createDirectory({ a: server.provider() }).customers({}, { signal: AbortSignal.abort() })
    expect(await failureOf(collect(stream))).toMatchObject({ category: 'aborted' })
    expect(server.reads).toEqual([])
  })
})

describe('a break', () => {
  it.each(['item', 'page'] as const)('ends all requests, by %s, and each connection can be resumed', async (by) => {
    const servers = [whole(30), whole(30)] as const
    const directory = createDirectory({ a: servers[0].provider(), b: servers[1].provider() })
    const stream = directory.customers()
    let taken = 0
    for await (const _ of by === 'item' ? stream : stream.pages()) if (++taken === 2) break
    const reads = servers.map((server) => server.reads.length)
    await settle()
    expect(servers.map((server) => server.reads.length)).toEqual(reads)
    expect(servers.flatMap(({ signals }) => signals).every(({ aborted }) => aborted)).toBe(true)
    expect(statuses(stream.outcome)).toEqual({ a: 'stopped', b: 'stopped' })
    const { a, b } = stream.outcome
    expect(a.customers + b.customers).toBe(by === 'item' ? 2 : 20)
    const rest = await collect(directory.customers({ a: { cursor: a.cursor }, b: { cursor: b.cursor } }))
    expect(rest.length).toBeGreaterThanOrEqual(60 - a.customers - b.customers)
  })

  it('while a page is under way ends at once', async () => {
    const server = held(30)
    const items = createDirectory({ a: server.provider() }).customers()[Symbol.asyncIterator]()
    const pending = items.next()
    await settle()
    expect(await items.return?.()).toEqual({ done: true, value: undefined })
    expect(await pending).toEqual({ done: true, value: undefined })
    expect(server.signals.every(({ aborted }) => aborted)).toBe(true)
  })

  it('before the first item sends nothing', async () => {
    const server = whole(5)
    const stream = createDirectory({ a: server.provider() }).customers()
    const items = stream[Symbol.asyncIterator]()
    await items.return?.()
    expect(await items.next()).toEqual({ done: true, value: undefined })
    expect(server.reads).toEqual([])
    expect(stream.outcome.a.status).toBe('stopped')
  })
})

describe('an outcome', () => {
  it('is a snapshot, at any time, of each connection', async () => {
    const stream = createDirectory({ a: whole(15).provider(), b: whole(3).provider() }).customers(
      {},
      { concurrency: 1 },
    )
    const items = stream[Symbol.asyncIterator]()
    const before = stream.outcome
    await items.next()
    const first = stream.outcome
    expect(first).toEqual({
      a: { ...before.a, cursor: first.a.cursor, status: 'running', customers: 1, pages: 1, total: 15 },
      b: before.b,
    })
    for (let item = 1; item < 12; item++) await items.next()
    expect(stream.outcome.a).toMatchObject({ status: 'running', customers: 12, pages: 2 })
    expect(stream.outcome.a.cursor).not.toBe(first.a.cursor)
    await collect(items)
    expect(statuses(stream.outcome)).toEqual({ a: 'complete', b: 'complete' })
    expect(first.a.customers).toBe(1)
  })
})

describe('a directory refuses', () => {
  const provider = whole(3).provider()
  const directory = createDirectory({ a: provider })

  it.each<readonly [string, () => unknown, string]>([
    ['a factory for a provider', () => createDirectory({ a: shop as never }), "Connection 'a' is not a provider"],
    ['nothing for a provider', () => createDirectory({ a: null as never }), "Connection 'a' is not a provider"],
    [
      'a provider of another contract',
      () => createDirectory({ a: { ...provider, manifest: { ...provider.manifest, contract: 'v9' } } as never }),
      "Connection 'a' was written for contract v9, which this @kehu/core does not know; install a newer @kehu/core.",
    ],
    [
      'to narrow to an unknown connection',
      () => directory.only('b' as 'a'),
      "There is no connection 'b'; there are a.",
    ],
    ['to list an unknown connection', () => directory.customers({ b: {} } as never), "There is no connection 'b'"],
    [
      'to leave an unknown connection out',
      () => directory.customers({ b: false } as never),
      "There is no connection 'b'",
    ],
    ['concurrency 0', () => directory.customers({}, { concurrency: 0 }), 'concurrency must be a whole number'],
    ['concurrency NaN', () => directory.customers({}, { concurrency: Number.NaN }), 'concurrency must be'],
    ['another onFailure', () => directory.customers({}, { onFailure: 'ignore' as never }), 'onFailure must be'],
    [
      'an unknown option',
      () => directory.customers({}, { onfailure: 'stop' } as never),
      "'onfailure' is no option here",
    ],
    [
      'an unknown option of a connection',
      () => directory.customers({ a: { size: 5 } as never }),
      "'size' is no option here",
    ],
    [
      'a wrong query',
      () => directory.customers({ a: { query: { nam: 'x' } as never } }),
      "query field 'nam' is not known",
    ],
    ['a wrong cursor', () => directory.customers({ a: { cursor: 'x' } }), 'the cursor cannot be read'],
  ])('%s', async (_, work, problem) => {
    const failure = await failureOf(work)
    expect(failure.category).toMatch(/^(?:config|invalid-query|invalid-cursor)$/)
    expect(failure.message).toContain(problem)
  })

  it('nothing for having the name of what all objects have', async () => {
    const odd = createDirectory({ constructor: provider, toString: provider })
    expect(await collect(odd.customers({ constructor: {}, toString: false }))).toHaveLength(3)
  })
})

describe('a connection that another copy of core made', () => {
  it('fits, as long as it keeps the contract', async () => {
    const foreign: Provider<ShopQuery, ShopRecord> = {
      ...whole(2).provider(),
      customers: () => {
        const { stream } = { stream: whole(2).provider().customers() }
        return {
          [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
          pages: () => stream.pages(),
          get outcome() {
            return stream.outcome
          },
        }
      },
    }
    expect(await collect(createDirectory({ foreign }).customers())).toHaveLength(2)
  })

  it('that breaks it is named, and what it threw stays hidden', async () => {
    const stream = whole(2).provider().customers()
    const foreign: Provider<ShopQuery, ShopRecord> = {
      ...whole(2).provider(),
      customers: () => ({
        [Symbol.asyncIterator]: () => stream[Symbol.asyncIterator](),
        pages: () => ({
          next: () => Promise.reject(new Error('MARK')),
          [Symbol.asyncIterator]() {
            return this
          },
        }),
        outcome: stream.outcome,
      }),
    }
    const failure = await failureOf(collect(createDirectory({ foreign }).customers()))
    expect(failure.message).toContain("Connection 'foreign' failed outside its plugin's calls")
    expect(failure.message).not.toContain('MARK')
  })
})
