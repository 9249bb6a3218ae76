import { describe, expect, it } from 'vitest'
import { pageNumbers } from '../src/v1/index.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import { shop, shopRecords, shopServer } from './invented-vendor.ts'
import type { ShopQuery } from './invented-vendor.ts'
import { networkFailure, scriptedFetch } from './scripted-fetch.ts'
import { createVirtualTime } from './virtual-time.ts'

const none = pageNumbers<ShopQuery, never>(() => Promise.resolve({ records: [], total: 0 }))

describe('a check', () => {
  it('reads one page of one record when the author has nothing cheaper', async () => {
    const sizes: number[] = []
    const provider = shop(() => ({
      customers: pageNumbers(({ pageSize }) => {
        sizes.push(pageSize)
        return Promise.resolve({ records: shopRecords(pageSize), total: 25 })
      }),
    }))({})
    expect(await provider.check()).toBeUndefined()
    expect(sizes).toEqual([1])
  })

  it('does what the author says instead', async () => {
    const checked: unknown[] = []
    const provider = shop(() => ({
      customers: none,
      check: ({ query, signal }) => {
        checked.push(query, signal.aborted)
        return Promise.resolve()
      },
    }))({})
    await provider.check({ query: { name: 'a' } })
    expect(checked).toEqual([{ name: 'a' }, false])
  })

  it('says what is wrong', async () => {
    const time = createVirtualTime()
    const refusing = httpShop({ fetch: scriptedFetch({ status: 401 }), runtime: time })
    expect(await failureOf(refusing.check())).toMatchObject({ category: 'authentication', provider: 'shop' })
    const away = httpShop({ fetch: scriptedFetch(networkFailure('ENOTFOUND')), runtime: time, maxAttempts: 1 })
    expect(await failureOf(away.check())).toMatchObject({ category: 'network' })
  })

  it('is refused where the manifest has none', async () => {
    const provider = shop(() => ({ customers: none }), { manifest: { check: 'none' } })({})
    expect(await failureOf(provider.check())).toMatchObject({ category: 'config' })
  })

  it('of an empty list, or one that is cut short, is none the worse', async () => {
    const empty = shopServer('page', { records: [] })
    const short = shopServer('page', { records: [], tamper: (answer) => ({ ...answer, total: 5 }) })
    for (const server of [empty, short]) expect(await server.provider().check()).toBeUndefined()
  })
})
