import { describe, expect, it } from 'vitest'
import type { KehuEvent, ListOptions, Provider } from '../src/index.ts'
import { pageNumbers } from '../src/v1/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { ids, pagination, shop, shopRecords, shopServer, styles } from './invented-vendor.ts'
import type { ShopQuery, ShopRecord } from './invented-vendor.ts'

const pageSize = 10
const counts = [0, 1, 9, 10, 11, 31]

describe.each(styles)('a list in the style %s', (style) => {
  const fresh = (count: number) => shopServer(style, { records: shopRecords(count) }).provider()

  it.each(counts)('of %i records is the same when it is resumed at any page, by another instance', async (count) => {
    const whole = await collect(fresh(count).customers({}, { pageSize }))
    const pages = await collect(fresh(count).customers({}, { pageSize }).pages())
    const before: unknown[] = []
    for (const { customers, cursor } of pages) {
      before.push(...customers)
      if (cursor === null) continue
      const stream = fresh(count).customers({}, { cursor })
      expect([...before, ...(await collect(stream))]).toEqual(whole)
      expect(stream.outcome).toMatchObject({ status: 'complete', total: count, cursor: null })
    }
    expect(before).toEqual(whole)
  })

  it.each([11, 31])('of %i records loses nothing when it is left after any item', async (count) => {
    for (let taken = 0; taken <= count; taken++) {
      const stream = fresh(count).customers({}, { pageSize })
      const items = stream[Symbol.asyncIterator]()
      for (let item = 0; item < taken; item++) await items.next()
      await items.return?.()
      const { cursor, status, customers } = stream.outcome
      expect(status).toBe('stopped')
      expect(customers).toBe(taken)
      const rest = ids(await collect(fresh(count).customers({}, { cursor })))
      // The cursor covers whole pages: what is resumed begins at or before the next item, at most a page before.
      expect(rest).toEqual(ids(shopRecords(count)).slice(count - rest.length))
      expect(count - rest.length).toBeLessThanOrEqual(taken)
      expect(count - rest.length).toBeGreaterThanOrEqual(taken - pageSize)
    }
  })

  it('is the same page by page, from cursor to cursor', async () => {
    const customers: unknown[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await fresh(31).listPage({}, { pageSize: pageSize, cursor })
      customers.push(...page.customers)
      cursor = page.cursor ?? undefined
      pages++
    } while (cursor !== undefined)
    expect(customers).toEqual(await collect(fresh(31).customers({}, { pageSize })))
    expect(pages).toBe((await collect(fresh(31).customers({}, { pageSize }).pages())).length)
  })
})

describe('what a cursor remembers', () => {
  const server = (records: readonly ShopRecord[], totals: readonly number[] = []) =>
    shopServer('page', {
      records,
      tamper: (answer, number) => ({ ...answer, total: totals[number - 1] ?? answer.total }),
    })
  const firstCursor = async (records: readonly ShopRecord[]): Promise<string> =>
    (await server(records).provider().listPage({}, { pageSize })).cursor ?? ''

  it('is the page size', async () => {
    const cursor = await firstCursor(shopRecords(31))
    const page = await server(shopRecords(31)).provider().listPage({}, { cursor })
    expect(page).toMatchObject({ page: 2, pageSize })
    expect(page.customers).toHaveLength(pageSize)
  })

  it('is the total, so that one that moved in between is seen', async () => {
    const cursor = await firstCursor(shopRecords(25))
    const stream = server(shopRecords(26)).provider().customers({}, { cursor })
    await collect(stream)
    expect(stream.outcome).toMatchObject({ status: 'incomplete', total: 26 })
  })

  it('is that the total moved before', async () => {
    const moving = server(shopRecords(31), [32]).provider().customers({}, { pageSize }).pages()
    await moving.next()
    const second = await moving.next()
    const stream = server(shopRecords(31))
      .provider()
      .customers({}, { cursor: second.value?.cursor ?? '' })
    await collect(stream)
    expect(stream.outcome.status).toBe('incomplete')
  })

  it('is how many records came, so that a list that is cut short is told', async () => {
    const cursor = await firstCursor(shopRecords(25))
    const short = shopServer('page', {
      records: shopRecords(24),
      tamper: (answer) => ({ ...answer, total: 25 }),
    }).provider()
    expect(await failureOf(collect(short.customers({}, { cursor })))).toMatchObject({ category: 'contract' })
  })

  it('is how many records came, also for whoever goes from cursor to cursor', async () => {
    const short = shopServer('page', {
      records: shopRecords(14),
      tamper: (answer) => ({ ...answer, total: 15 }),
    }).provider()
    const first = await short.listPage({}, { pageSize })
    const second = await short.listPage({}, { cursor: first.cursor })
    expect(ids([...first.customers, ...second.customers])).toEqual(ids(shopRecords(14)))
    expect(await failureOf(short.listPage({}, { cursor: second.cursor }))).toMatchObject({ category: 'contract' })
  })

  it('are the last records, so that one that moves to the next page is not doubled', async () => {
    const records = shopRecords(25)
    const cursor = await firstCursor(records)
    const shifted = server([...shopRecords(100).slice(99), ...records]).provider()
    const rest = await collect(shifted.customers({}, { cursor }))
    expect(ids(rest)).toEqual(ids(records.slice(10)))
  })

  it('is not the record that changed: it is handed over again', async () => {
    const cursor = await firstCursor(shopRecords(25))
    const changed = { id: 'id-9', name: 'renamed' }
    const records = [...shopRecords(10), changed, ...shopRecords(25).slice(10)]
    const rest = await collect(server(records).provider().customers({}, { cursor }))
    expect(rest[0]).toMatchObject({ id: 'id-9', name: 'renamed' })
  })
})

describe('a cursor is refused', () => {
  const provider = shopServer('page', { records: shopRecords(31) }).provider()
  const cursorFor = async (query: ShopQuery = {}): Promise<string> =>
    (await provider.listPage(query, { pageSize })).cursor ?? ''
  const other = (manifest: { id?: string }, style: 'page' | 'offset' = 'page', maximumSize = 100) =>
    shop(() => ({ customers: pageNumbers(() => Promise.resolve({ records: [], total: 0 })) }), {
      operation: { pagination: { ...pagination, style, maximumSize } },
      manifest,
    })({})

  const list = async (from: Provider<ShopQuery>, query: ShopQuery, options: ListOptions) =>
    collect(from.customers(query, options))

  it.each([
    ['with another query', async () => list(provider, { name: 'b' }, { cursor: await cursorFor({ name: 'a' }) })],
    ['with a query, of none', async () => list(provider, { name: 'b' }, { cursor: await cursorFor() })],
    ['by another provider', async () => list(other({ id: 'market' }), {}, { cursor: await cursorFor() })],
    ['with another page size', async () => list(provider, {}, { cursor: await cursorFor(), pageSize: 11 })],
    [
      'by a vendor that takes no such page size any more',
      async () => list(other({}, 'page', 5), {}, { cursor: await cursorFor() }),
    ],
    ['that is empty', () => provider.customers({}, { cursor: '' })],
    ['that is no text', () => provider.customers({}, { cursor: 7 as never })],
    ['that is a thing', () => provider.customers({}, { cursor: {} as never })],
    ['by a page, that is no text', () => provider.listPage({}, { cursor: true as never })],
  ])('%s', async (_, work) => {
    expect(await failureOf(work)).toMatchObject({ category: 'invalid-cursor', isRetryable: false })
  })

  it('before a request is sent', async () => {
    const server = shopServer('page', { records: shopRecords(31) })
    const cursor = await cursorFor({ name: 'a' })
    await failureOf(() => server.provider().listPage({ name: 'b' }, { cursor }))
    expect(server.reads).toEqual([])
  })

  it('but taken when the query says the same in another order', async () => {
    const cursor = await cursorFor({ name: 'a', city: 'b' } as ShopQuery).catch(() => null)
    // The invented query has one field; a manifest with two takes both.
    expect(cursor).toBeNull()
    const two = shop(
      () => ({
        customers: pageNumbers(({ page }) =>
          Promise.resolve({ records: shopRecords(20).slice((page - 1) * 10, page * 10), total: 20 }),
        ),
      }),
      {
        operation: {
          query: { name: { is: 'a text', filters: 'name' }, city: { is: 'a text', filters: 'city' } },
        },
      },
    )({})
    const first = await two.listPage({ name: 'a', city: 'b' } as ShopQuery, { pageSize })
    const options = { cursor: first.cursor, pageSize }
    expect(await list(two, { city: 'b', name: 'a' } as ShopQuery, options)).toHaveLength(10)
    const failure = await failureOf(() => list(two, { city: 'a', name: 'b' } as ShopQuery, options))
    expect(failure.message).toContain('another query')
  })
})

describe('the cursor of a stream that has not begun', () => {
  it('is the start of any list', async () => {
    const server = shopServer('page', { records: shopRecords(11) })
    const { cursor } = server.provider().customers({ name: 'a' }).outcome
    expect(ids(await collect(server.provider().customers({}, { cursor, pageSize })))).toEqual(
      ids(await collect(server.provider().customers({}, { pageSize }))),
    )
  })

  it('is the one that it was given', async () => {
    const server = shopServer('page', { records: shopRecords(31) })
    const { cursor } = await server.provider().listPage({}, { pageSize })
    expect(server.provider().customers({}, { cursor }).outcome.cursor).toBe(cursor)
  })
})

describe('null for a cursor', () => {
  it('is the end of a list, and no way to read it all once more', async () => {
    const server = shopServer('page', { records: shopRecords(11) })
    const provider = server.provider()
    const end = (await collect(provider.customers({}, { pageSize }).pages())).at(-1)
    expect(end?.cursor).toBeNull()
    const reads = server.reads.length
    const refused = { category: 'invalid-cursor', message: expect.stringContaining('the end of a list') }
    expect(() => provider.customers({}, { cursor: null })).toThrow(expect.objectContaining(refused))
    expect(await failureOf(provider.listPage({}, { cursor: null }))).toMatchObject(refused)
    expect(server.reads).toHaveLength(reads)
  })
})

describe('the page event', () => {
  it('tells the number of the page also after a resume', async () => {
    const events: KehuEvent[] = []
    const server = shopServer('page', { records: shopRecords(25) })
    const { cursor } = await server.provider().listPage({}, { pageSize })
    await collect(server.provider({ onEvent: (event) => void events.push(event) }).customers({}, { cursor }))
    expect(events).toEqual([
      { provider: 'shop', operation: 'customers', type: 'page', records: 10, page: 2, total: 25 },
      { provider: 'shop', operation: 'customers', type: 'page', records: 5, page: 3, total: 25 },
    ])
  })
})
