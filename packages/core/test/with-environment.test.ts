import { describe, expect, it, vi } from 'vitest'
import { createDirectory } from '../src/index.ts'
import type { Environment, KehuEvent, Provider } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { ShopQuery, ShopRecord } from './invented-vendor.ts'
import { lastPage, networkFailure, scriptedFetch } from './scripted-fetch.ts'

type Shop = Provider<ShopQuery, ShopRecord>

/** What `with` gives: a provider of this core always has it. */
function inside(shop: Shop, environment: Environment): Shop {
  if (!shop.with) throw new Error('The provider has no with().')
  return shop.with(environment)
}

describe('a provider in another environment', () => {
  it('takes the given parts in place of its own, and keeps the others', async () => {
    const own = scriptedFetch(networkFailure('ECONNREFUSED'))
    const given = scriptedFetch(networkFailure('ECONNREFUSED'))
    const shop = httpShop({ fetch: own, maxAttempts: 1 })
    expect(await failureOf(inside(shop, { fetch: given }).listPage())).toMatchObject({
      category: 'network',
      attempts: 1,
    })
    expect([own.sent.length, given.sent.length]).toEqual([0, 1])
  })

  it('leaves the first one as it is, opened or not', async () => {
    const own = scriptedFetch(lastPage)
    const given = scriptedFetch(lastPage)
    const shop = httpShop({ fetch: own })
    await shop.listPage()
    await inside(shop, { fetch: given }).listPage()
    await shop.listPage()
    expect([own.sent.length, given.sent.length]).toEqual([2, 1])
  })

  it('tells both listeners, its own first, and each of a row', async () => {
    const heard: string[] = []
    const hear =
      (name: string) =>
      ({ type }: KehuEvent): void =>
        void (type === 'page' && heard.push(name))
    const shop = httpShop({ fetch: scriptedFetch(lastPage), onEvent: hear('own') })
    await inside(inside(shop, { onEvent: hear('second') }), { onEvent: hear('third') }).listPage()
    expect(heard).toEqual(['own', 'second', 'third'])
    heard.length = 0
    await shop.listPage()
    expect(heard).toEqual(['own'])
  })

  it('is heard where the provider has no listener of its own', async () => {
    const onEvent = vi.fn<(event: KehuEvent) => void>()
    await inside(httpShop({ fetch: scriptedFetch(lastPage) }), { onEvent }).listPage()
    expect(onEvent.mock.calls.map(([{ type }]) => type)).toEqual(['request', 'response', 'page'])
  })

  it('keeps to a budget that is given, and to none for null', async () => {
    const reserve = vi.fn<() => number>(() => 0)
    const shop = httpShop(
      { fetch: scriptedFetch(lastPage) },
      { operation: { rateLimit: { requests: 1, perMs: 1000 } } },
    )
    await inside(shop, { rateBudget: { reserve } }).listPage()
    expect(reserve).toHaveBeenCalledOnce()
    const own = httpShop({ fetch: scriptedFetch(lastPage), rateBudget: { reserve } })
    await inside(own, { rateBudget: null }).listPage()
    expect(reserve).toHaveBeenCalledOnce()
  })

  it('takes a part that is undefined for one that is not given', async () => {
    const fetch = scriptedFetch(lastPage)
    await inside(httpShop({ fetch }), { fetch: undefined } as unknown as Environment).listPage()
    expect(fetch.sent).toHaveLength(1)
  })

  it('has the same options', async () => {
    const keys: unknown[] = []
    const shop = httpShop(
      { fetch: scriptedFetch(lastPage) },
      {
        options: { key: 'abc' },
        request({ options }) {
          keys.push(options)
          return { method: 'GET', url: 'https://shop.test/' }
        },
      },
    )
    await shop.listPage()
    await inside(shop, {}).listPage()
    expect(keys).toEqual([{ key: 'abc' }, { key: 'abc' }])
  })

  it('is refused by name where a part is not known or wrong', async () => {
    const shop = httpShop({})
    expect((await failureOf(() => inside(shop, { onevent() {} } as Environment))).message).toMatch(
      /^shop: environment\.onevent is not known; there are fetch, /,
    )
    expect(await failureOf(() => inside(shop, { timeoutMs: 0 }))).toMatchObject({
      category: 'config',
      field: 'timeoutMs',
    })
  })

  it('fits into a directory', async () => {
    const shop = inside(httpShop({}), { fetch: scriptedFetch(lastPage) })
    expect(await collect(createDirectory({ shop }).customers())).toMatchObject([{ connection: 'shop', name: 'Ann' }])
  })
})
