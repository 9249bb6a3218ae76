import { assert, asyncProperty, integer, constantFrom } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCircleDetector } from '../src/list/circle-detector.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { shopRecords, shopServer } from './invented-vendor.ts'
import type { ShopRecord, ShopServer, Style } from './invented-vendor.ts'

const all = shopRecords(2000)

/** A vendor that leads through `tail` pages into a circle of `length` pages. */
function circling(
  style: Style,
  {
    tail,
    length,
    freshPositions = false,
    freshNames = false,
  }: { tail: number; length: number; freshPositions?: boolean; freshNames?: boolean },
): ShopServer {
  const pageAt = (read: number): number => (read <= tail + length ? read : tail + 1 + ((read - tail - 1) % length))
  return shopServer(style, {
    records: [],
    pagination: { total: 'none' },
    tamper: (_, number) => {
      const page = pageAt(number)
      const following = freshPositions ? number + 1 : pageAt(number + 1)
      const records: readonly ShopRecord[] = all.slice(page * 5, page * 5 + 5)
      const renamed = records.map(({ id }) => ({ id, name: `name at read ${number}` }))
      return { records: freshNames ? renamed : records, total: null, next: { following }, cursor: `page-${following}` }
    },
  })
}

const listToItsEnd = (server: ShopServer) => failureOf(collect(server.provider().customers({}, { pageSize: 5 })))

describe('a circle', () => {
  const circles = [integer({ min: 0, max: 20 }), integer({ min: 1, max: 30 })] as const

  it('of any length is found by what its pages hold, soon', async () => {
    await assert(
      asyncProperty(constantFrom<Style>('page', 'cursor', 'custom'), ...circles, async (style, tail, length) => {
        const server = circling(style, { tail, length, freshPositions: true })
        expect(await listToItsEnd(server)).toMatchObject({ category: 'contract' })
        expect(server.reads.length).toBeLessThanOrEqual(4 * (tail + length) + 4)
      }),
    )
  })

  it('of any length is found when its records change on the way', async () => {
    await assert(
      asyncProperty(constantFrom<Style>('page', 'cursor', 'custom'), ...circles, async (style, tail, length) => {
        const server = circling(style, { tail, length, freshPositions: true, freshNames: true })
        expect(await listToItsEnd(server)).toMatchObject({ category: 'contract' })
        expect(server.reads.length).toBeLessThanOrEqual(16 * (tail + length))
      }),
    )
  })

  it('of any length is found by its positions, soon', async () => {
    await assert(
      asyncProperty(constantFrom<Style>('cursor', 'custom'), ...circles, async (style, tail, length) => {
        const server = circling(style, { tail, length })
        expect(await listToItsEnd(server)).toMatchObject({ category: 'contract' })
        expect(server.reads.length).toBeLessThanOrEqual(4 * (tail + length) + 4)
      }),
    )
  })

  it('of positions is found when its pages bring new records each time', async () => {
    const server = shopServer('cursor', {
      records: [],
      pagination: { total: 'none' },
      tamper: (_, number) => ({
        records: all.slice(number * 5, number * 5 + 5),
        total: null,
        next: null,
        cursor: `page-${number % 7}`,
      }),
    })
    const failure = await listToItsEnd(server)
    expect(failure.message).toContain('leads back to a place that was read before')
  })

  it('is named by what it is', async () => {
    expect((await listToItsEnd(circling('page', { tail: 2, length: 1, freshPositions: true }))).message).toContain(
      'repeats itself',
    )
    expect((await listToItsEnd(circling('page', { tail: 2, length: 9, freshPositions: true }))).message).toContain(
      'holds a page that was read long before',
    )
  })
})

describe('an endless list of empty pages', () => {
  it('ends where pages are numbered and a total promises more', async () => {
    const server = shopServer('page', {
      records: [],
      tamper: () => ({ records: [], total: 1_000_000, next: null }),
    })
    expect(await listToItsEnd(server)).toMatchObject({ category: 'contract' })
    expect(server.reads).toHaveLength(3)
  })
})

describe('an endless list', () => {
  it('of empty pages behind ever new cursors ends', async () => {
    const server = shopServer('cursor', {
      records: [],
      pagination: { total: 'none' },
      tamper: (_, number) => ({ records: [], total: null, next: null, cursor: `after-${number * 5}` }),
    })
    expect(await listToItsEnd(server)).toMatchObject({ category: 'contract' })
    expect(server.reads).toHaveLength(1000)
  })

  it('of ever new records ends where a total says how many there are', async () => {
    const server = shopServer('page', {
      records: [],
      tamper: (answer, number) => ({
        ...answer,
        records: Array.from({ length: 100 }, (_, index) => ({ id: `${number} ${index}`, name: '' })),
        total: 40,
      }),
    })
    const failure = await listToItsEnd(server)
    expect(failure.message).toContain('although it says that there are 40')
  })

  it('in one page is refused before it is read', async () => {
    const server = shopServer('page', {
      records: [],
      tamper: (answer) => ({ ...answer, records: Array.from({ length: 2001 }, () => ({}) as ShopRecord), total: 1 }),
    })
    expect((await listToItsEnd(server)).message).toContain('holds 2001 records, where 5 were asked for')
  })
})

describe('the detector', () => {
  it('never calls a walk a circle that has none', () => {
    const isOld = createCircleDetector()
    for (let step = 0; step < 5000; step++) expect(isOld(`step ${step}`)).toBe(false)
  })
})
