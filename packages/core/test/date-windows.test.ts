import { describe, expect, it } from 'vitest'
import type { Environment } from '../src/index.ts'
import type { Read } from '../src/v1/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { ids, pagination, shop } from './invented-vendor.ts'
import type { ShopQuery, ShopRecord } from './invented-vendor.ts'
import { scriptedFetch } from './scripted-fetch.ts'
import type { ScriptedFetch } from './scripted-fetch.ts'
import { createVirtualTime, settle } from './virtual-time.ts'

// A vendor that can be asked for one month at a time, in parts of two records, and knows no total.
const months: { readonly [month: string]: readonly string[] } = {
  '2025-11': ['a', 'b', 'c', 'd', 'e'],
  '2025-12': [],
  '2026-01': ['f', 'g'],
}
const partSize = 2

/** Where the list stands: a month, as a text. One read takes all parts of it. */
const provider = (environment: Environment) =>
  shop(
    ({ http, failures }) => {
      const customers: Read<ShopQuery, ShopRecord> = async (position, { signal }) => {
        const names = Object.keys(months)
        const month = typeof position === 'string' ? position : (names[0] as string)
        const records: ShopRecord[] = []
        for (let part = 0; ; part++) {
          const rows = await http.call({
            signal,
            request: () => ({ method: 'GET', url: `https://shop.test/${month}?part=${part}` }),
            answer(answer) {
              if (answer.status !== 200) throw failures.status(answer)
              return answer.json() as readonly string[]
            },
          })
          records.push(...rows.map((id) => ({ id, name: month })))
          if (rows.length < partSize) return { records, next: names[names.indexOf(month) + 1] ?? null, total: null }
        }
      }
      return { customers }
    },
    { operation: { pagination: { ...pagination, style: 'custom', randomAccess: false, total: 'none' } } },
  )({}, environment)

function server(statusOf: (sent: number) => number = () => 200): ScriptedFetch {
  const fetch: ScriptedFetch = scriptedFetch((address) => {
    const url = new URL(address)
    const from = Number(url.searchParams.get('part')) * partSize
    const rows = months[url.pathname.slice(1)]?.slice(from, from + partSize)
    return new Response(JSON.stringify(rows), { status: statusOf(fetch.sent.length) })
  })
  return fetch
}

const all = Object.values(months).flat()

describe('a vendor that is read by windows of dates', () => {
  it('comes whole, a page a window, in as many requests as each needs', async () => {
    const fetch = server()
    const pages = await collect(provider({ fetch }).customers().pages())
    expect(pages.map(({ customers }) => ids(customers))).toEqual(Object.values(months))
    expect(pages.map(({ page }) => page)).toEqual([null, null, null])
    expect(fetch.sent.map(({ url }) => url.slice('https://shop.test/'.length))).toEqual([
      '2025-11?part=0',
      '2025-11?part=1',
      '2025-11?part=2',
      '2025-12?part=0',
      '2026-01?part=0',
      '2026-01?part=1',
    ])
  })

  it('sends only the request again that failed', async () => {
    const time = createVirtualTime()
    const fetch = server((sent) => (sent === 2 ? 503 : 200))
    const stream = provider({ fetch, runtime: time }).customers()
    expect(ids(await time.run(collect(stream)))).toEqual(all)
    expect(fetch.sent).toHaveLength(7)
    expect(stream.outcome).toMatchObject({ status: 'complete', retries: 1, pages: 3 })
  })

  it('goes on at a window, after a failure in the middle of it', async () => {
    const stream = provider({ fetch: server((sent) => (sent === 6 ? 403 : 200)) }).customers()
    const seen: (string | null)[] = []
    const failure = await failureOf(async () => {
      for await (const { id } of stream) seen.push(id)
    })
    expect(failure).toMatchObject({ category: 'permission' })
    const rest = await collect(provider({ fetch: server() }).customers({}, { cursor: stream.outcome.cursor }))
    expect([...seen, ...ids(rest)]).toEqual(all)
  })

  it('ends between two requests of one window when its signal aborts', async () => {
    const abort = new AbortController()
    const fetch: ScriptedFetch = scriptedFetch(() => {
      abort.abort()
      return new Response('["a","b"]')
    })
    const stream = provider({ fetch, runtime: createVirtualTime() }).customers({}, { signal: abort.signal })
    expect(await failureOf(collect(stream))).toMatchObject({ category: 'aborted' })
    await settle()
    expect(fetch.sent).toHaveLength(1)
  })
})
