import { describe, expect, it } from 'vitest'
import { collect } from './collect.ts'
import { ids, shopRecords, shopServer, styles } from './invented-vendor.ts'
import type { Style } from './invented-vendor.ts'

const size = 10
const counts = [0, 1, size - 1, size, size + 1, 3 * size + 1]

describe.each(styles)('a list in the style %s', (style) => {
  it.each(counts)('of %i records comes whole, once each and in order', async (count) => {
    const server = shopServer(style, { records: shopRecords(count) })
    const stream = server.provider().customers({}, { pageSize: size })
    const customers = await collect(stream)
    expect(customers.map(({ raw }) => raw)).toEqual(shopRecords(count))
    expect(stream.outcome).toEqual({
      status: 'complete',
      customers: count,
      pages: server.reads.length,
      total: count,
      cursor: null,
      retries: 0,
    })
  })

  it.each(counts)('of %i records comes whole without a total', async (count) => {
    const server = shopServer(style, { records: shopRecords(count), pagination: { total: 'none' } })
    const stream = server.provider().customers({}, { pageSize: size })
    expect(ids(await collect(stream))).toEqual(ids(shopRecords(count)))
    expect(stream.outcome).toMatchObject({ status: 'complete', customers: count, total: null })
  })

  it('is the same by item and by page', async () => {
    const server = shopServer(style, { records: shopRecords(31) })
    const pages = await collect(server.provider().customers({}, { pageSize: size }).pages())
    expect(ids(pages.flatMap(({ customers }) => customers))).toEqual(ids(shopRecords(31)))
    expect(pages.map(({ cursor }) => cursor === null)).toEqual(pages.map((_, index) => index === pages.length - 1))
    expect(new Set(pages.map(({ pageSize }) => pageSize))).toEqual(new Set([size]))
  })

  it('takes the page size of the manifest when the caller names none', async () => {
    const server = shopServer(style, { records: shopRecords(31), pagination: { defaultSize: 7 } })
    const pages = await collect(server.provider().customers().pages())
    expect(new Set(pages.map(({ pageSize }) => pageSize))).toEqual(new Set([7]))
    expect(Math.max(...pages.map(({ customers }) => customers.length))).toBe(7)
  })
})

describe('the number of calls', () => {
  const callsFor = async (style: Style, count: number, total: 'exact' | 'none'): Promise<number> => {
    const server = shopServer(style, { records: shopRecords(count), pagination: { total } })
    await collect(server.provider().customers({}, { pageSize: size }))
    return server.reads.length
  }

  it.each([
    ['page', [1, 1, 1, 1, 2, 4]],
    ['offset', [1, 1, 1, 1, 2, 4]],
    ['cursor', [1, 1, 1, 1, 2, 4]],
    // Days hold 3, 0, 7, 1, 0, 0, 12 records; the 12 take two reads.
    ['custom', [1, 1, 3, 3, 4, 11]],
  ] as const)('is the least that the style %s allows', async (style, calls) => {
    expect(await Promise.all(counts.map((count) => callsFor(style, count, 'exact')))).toEqual(calls)
  })

  it.each([
    ['page', [1, 2, 2, 2, 3, 5]],
    ['offset', [1, 2, 2, 2, 3, 5]],
  ] as const)('is one more without a total, where only an empty page proves the end: %s', async (style, calls) => {
    expect(await Promise.all(counts.map((count) => callsFor(style, count, 'none')))).toEqual(calls)
  })
})

describe('what the builders ask for', () => {
  const positions = async (style: Style, firstPage = 1): Promise<unknown[]> => {
    const server = shopServer(style, { records: shopRecords(25), pagination: { firstPage } })
    await collect(server.provider().customers({}, { pageSize: size }))
    return server.reads
  }

  it('are page numbers', async () => {
    expect(await positions('page')).toEqual([1, 2, 3])
  })

  it('are offsets', async () => {
    expect(await positions('offset')).toEqual([0, 10, 20])
  })

  it('are the cursors of the vendor', async () => {
    expect(await positions('cursor')).toEqual([null, 'after-10', 'after-20'])
  })

  it('are whatever the author makes of a position', async () => {
    expect((await positions('custom')).slice(0, 3)).toEqual([
      null,
      { day: 1, before: 3, within: 0 },
      { day: 2, before: 3, within: 0 },
    ])
  })
})

describe('an offset vendor that gives fewer records than asked for', () => {
  it('leaves no gap, since the next offset follows what came', async () => {
    const server = shopServer('offset', {
      records: shopRecords(25),
      tamper: (answer) => ({ ...answer, records: answer.records.slice(0, 4) }),
    })
    // The builder reads the answer after the clamp.
    const customers = await collect(server.provider().customers({}, { pageSize: size }))
    expect(ids(customers)).toEqual(ids(shopRecords(25)))
    expect(server.reads).toEqual([0, 4, 8, 12, 16, 20, 24])
  })
})

describe('a customer', () => {
  it('is filled where the author maps nothing, and keeps the record', async () => {
    const server = shopServer('page', { records: shopRecords(1) })
    expect(await collect(server.provider().customers())).toEqual([
      {
        provider: 'shop',
        key: 'id-0',
        id: 'id-0',
        name: 'name 0',
        kind: 'unknown',
        status: 'unknown',
        phone: null,
        email: null,
        remark: null,
        createdAt: null,
        updatedAt: null,
        raw: { id: 'id-0', name: 'name 0' },
      },
    ])
  })

  it('leaves the record out with raw: false', async () => {
    const server = shopServer('page', { records: shopRecords(1) })
    const [customer] = await collect(server.provider().customers({}, { raw: false }))
    expect(customer).not.toHaveProperty('raw')
    const page = await server.provider().listPage({}, { raw: false })
    expect(page.customers[0]).not.toHaveProperty('raw')
  })

  it('has a digest of the record for a key when the author gives neither key nor id', async () => {
    const records = [{ name: 'Ann' }, { name: 'Bob' }]
    const server = shopServer<{ name: string }>('page', { records, customer: ({ name }) => ({ name }) })
    const [ann, bob] = await collect(server.provider().customers())
    expect(ann).toMatchObject({ id: null, key: expect.stringMatching(/^record:[\da-z]{12}$/) })
    expect(bob?.key).not.toBe(ann?.key)
    const [again] = await collect(server.provider().customers())
    expect(again?.key).toBe(ann?.key)
  })
})
