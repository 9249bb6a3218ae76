import { describe, expect, it } from 'vitest'
import type { PageOptions } from '../src/index.ts'
import { failureOf } from './failure-of.ts'
import { ids, shopRecords, shopServer } from './invented-vendor.ts'

describe('one page', () => {
  it('is the first one when the caller names none', async () => {
    const server = shopServer('page', { records: shopRecords(25) })
    expect(await server.provider().listPage()).toMatchObject({
      page: 1,
      pageSize: 10,
      total: 25,
      cursor: expect.stringMatching(/^kehu1\./),
      requestId: null,
    })
    expect(server.reads).toEqual([1])
  })

  it.each([
    [1, 0, 10],
    [2, 10, 20],
    [3, 20, 25],
    [4, 25, 25],
  ])('can be asked for by its number: %i', async (page, from, to) => {
    const server = shopServer('page', { records: shopRecords(25) })
    const answer = await server.provider().listPage({}, { page })
    expect(ids(answer.customers)).toEqual(ids(shopRecords(25).slice(from, to)))
    expect(answer.page).toBe(page)
    expect(answer.cursor === null).toBe(page >= 3)
    expect(server.reads).toEqual([page])
  })

  it('has a number where an offset vendor allows random access', async () => {
    const server = shopServer('offset', { records: shopRecords(25), pagination: { randomAccess: true } })
    const answer = await server.provider().listPage({}, { page: 2, pageSize: 7 })
    expect(ids(answer.customers)).toEqual(ids(shopRecords(14).slice(7)))
    expect(answer.page).toBe(2)
    expect(server.reads).toEqual([7])
  })

  it.each(['cursor', 'custom'] as const)('has no number in the style %s', async (style) => {
    const answer = await shopServer(style, { records: shopRecords(25) })
      .provider()
      .listPage()
    expect(answer.page).toBeNull()
  })

  it('hands on what the vendor calls the request', async () => {
    const server = shopServer('page', {
      records: shopRecords(1),
      tamper: (answer) => ({ ...answer, requestId: 'req-1' }),
    })
    expect((await server.provider().listPage()).requestId).toBe('req-1')
  })

  it('that is taken by chance is not held against the total', async () => {
    const server = shopServer('page', { records: shopRecords(24), tamper: (answer) => ({ ...answer, total: 25 }) })
    expect((await server.provider().listPage({}, { page: 3 })).customers).toHaveLength(4)
  })
})

describe('an option of the wrong kind is refused by name, before a request', () => {
  const refusals: readonly (readonly [string, PageOptions, string])[] = [
    ['page 0', { page: 0 }, 'page must be a whole number of at least 1'],
    ['a negative page', { page: -1 }, 'page must be'],
    ['half a page', { page: 1.5 }, 'page must be'],
    ['page NaN', { page: Number.NaN }, 'page must be'],
    ['page Infinity', { page: Infinity }, 'page must be'],
    ['a page in text', { page: '2' as never }, 'page must be'],
    ['page size 0', { pageSize: 0 }, 'pageSize must be a whole number from 1 to 100'],
    ['a page size over the maximum', { pageSize: 101 }, 'pageSize must be a whole number from 1 to 100'],
    ['page size NaN', { pageSize: Number.NaN }, 'pageSize must be'],
    ['page and cursor at once', { page: 2, cursor: 'kehu1.x' }, 'page and cursor both say where to read'],
    ['an option that is not known', { pagesize: 5 } as PageOptions, "'pagesize' is no option here"],
    ['an option of a stream', { limit: 5 } as PageOptions, "'limit' is no option here"],
    ['raw in text', { raw: 'no' as never }, 'raw must be true or false'],
  ]

  it.each(refusals)('%s', async (_, options, problem) => {
    const server = shopServer('page', { records: shopRecords(25) })
    const refusal = await failureOf(server.provider().listPage({}, options))
    expect(refusal).toMatchObject({ category: 'invalid-query', provider: 'shop', attempts: 0 })
    expect(refusal.message).toContain(problem)
    expect(server.reads).toEqual([])
  })

  it.each<readonly [string, object, string]>([
    ['limit -1', { limit: -1 }, 'limit must be'],
    ['limit NaN', { limit: Number.NaN }, 'limit must be'],
    ['a broken limit', { limit: 2.5 }, 'limit must be'],
    ['prefetch -1', { prefetch: -1 }, 'prefetch must be a whole number from 0 to 16'],
    ['prefetch 17', { prefetch: 17 }, 'prefetch must be'],
    ['page size 101', { pageSize: 101 }, 'pageSize must be'],
    ['page', { page: 2 }, "'page' is no option here"],
  ])('of a stream: %s', (_, options, problem) => {
    const server = shopServer('page', { records: shopRecords(25) })
    expect(() => server.provider().customers({}, options)).toThrow(problem)
    expect(server.reads).toEqual([])
  })

  it('a page where the vendor has no random access', async () => {
    const server = shopServer('cursor', { records: shopRecords(25) })
    const refusal = await failureOf(server.provider().listPage({}, { page: 2 }))
    expect(refusal).toMatchObject({ category: 'invalid-query' })
    expect(refusal.message).toContain('go on from a cursor')
  })

  it('the first page has the number that the vendor gives it', async () => {
    const server = shopServer('offset', {
      records: shopRecords(25),
      pagination: { randomAccess: true, firstPage: 0 },
    })
    expect(ids((await server.provider().listPage({}, { page: 0 })).customers)).toEqual(ids(shopRecords(10)))
  })

  it('but not its largest values', async () => {
    const server = shopServer('page', { records: shopRecords(125) })
    expect((await server.provider().listPage({}, { page: 1, pageSize: 100 })).customers).toHaveLength(100)
    expect(() => server.provider().customers({}, { limit: 0, prefetch: 16, pageSize: 1 })).not.toThrow()
  })
})
