import { describe, expect, it } from 'vitest'
import type { KehuEvent } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { pageNumbers } from '../src/v1/index.ts'
import { ids, pagination, shop, shopRecords, shopServer } from './invented-vendor.ts'
import type { ShopRecord, ShopServer, Style } from './invented-vendor.ts'

const range = (from: number, to: number): readonly ShopRecord[] => shopRecords(to).slice(from)

/** A vendor whose answers a test writes down; behind the last one, pages are empty. */
function answering(
  pages: readonly (readonly ShopRecord[])[],
  totals: number | null | readonly (number | null)[],
  style: Style = 'page',
): ShopServer {
  const totalOf = (number: number): number | null =>
    typeof totals === 'number' || totals === null ? totals : (totals[Math.min(number, totals.length) - 1] ?? null)
  return shopServer(style, {
    records: [],
    tamper: (answer, number) => ({
      ...answer,
      records: pages[number - 1] ?? [],
      total: totalOf(number),
      ...(style === 'cursor' && { cursor: number < pages.length ? `after-${number * 10}` : null }),
    }),
  })
}

const warnings = (events: readonly KehuEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'warning' ? [event.code] : []))

/** Lists to the end, and tells all there is to tell. */
async function listed(server: ShopServer) {
  const events: KehuEvent[] = []
  const stream = server.provider({ onEvent: (event) => void events.push(event) }).customers({}, { pageSize: 10 })
  const customers: (string | null)[] = []
  let failure
  try {
    for await (const { id } of stream) customers.push(id)
  } catch (error) {
    failure = error
  }
  return { customers, failure, outcome: stream.outcome, warnings: warnings(events) }
}

describe.each(['page', 'offset'] as const)('with a total, in the style %s', (style) => {
  it.each([
    ['an empty page in the middle', [range(0, 10), [], range(10, 20), range(20, 30)], []],
    ['an empty page at the start', [[], range(0, 10), range(10, 20), range(20, 30)], []],
    ['a short page in the middle', [range(0, 10), range(10, 13), range(13, 23), range(23, 30)], []],
    [
      'a page that comes twice',
      [range(0, 10), range(0, 10), range(10, 20), range(20, 30)],
      ['page-repeated', 'pages-read-again'],
    ],
    [
      'a page that comes again later',
      [range(0, 10), range(10, 20), range(0, 10), range(20, 30)],
      ['page-repeated', 'pages-read-again'],
    ],
    ['a record on two neighbouring pages', [range(0, 10), range(9, 19), range(19, 29), range(29, 30)], []],
  ])('%s is no end, and hides nothing', async (_, pages, expected) => {
    const { customers, failure, outcome, warnings: told } = await listed(answering(pages, 30, style))
    expect(failure).toBeUndefined()
    expect(customers).toEqual(ids(range(0, 30)))
    expect(outcome).toMatchObject({ status: 'complete', customers: 30, total: 30, cursor: null })
    expect(told).toEqual(expected)
  })

  it.each([
    ['a stale page hid what belongs to it', (read: number) => (read === 2 ? range(0, 10) : null)],
    [
      'a record went from the next page to one that was read',
      (read: number) => (read === 1 ? null : [range(0, 3), range(15, 16), range(3, 15), range(16, 31)].flat()),
    ],
    [
      'a record went from a page that was read to the last one',
      (read: number) => (read === 1 ? null : [range(0, 3), range(4, 31), range(3, 4)].flat()),
    ],
  ])('where %s, the remembered pages are read again and the list is whole', async (_, change) => {
    const all = range(0, 31)
    const server = shopServer(style, {
      records: [],
      tamper: (answer, read, { reads }) => {
        const first = style === 'page' ? (Number(reads.at(-1)) - 1) * 10 : Number(reads.at(-1))
        const changed = change(read)
        const isWhole = changed?.length === 31
        const records =
          changed === null ? all.slice(first, first + 10) : isWhole ? changed.slice(first, first + 10) : changed
        return { ...answer, records, total: 31 }
      },
    })
    const { customers, failure, outcome, warnings: told } = await listed(server)
    expect(failure).toBeUndefined()
    expect(customers).toHaveLength(all.length)
    expect(new Set(customers)).toEqual(new Set(ids(all)))
    expect(outcome).toMatchObject({ status: 'complete', customers: 31, total: 31 })
    expect(told).toContain('pages-read-again')
    expect(server.reads.length).toBeLessThanOrEqual(9)
  })

  it('a record that was pushed to a page behind the reader is found in a list longer than the memory', async () => {
    const all = range(0, 71)
    const changed = [...range(0, 45), ...range(69, 70), ...range(45, 69), ...range(70, 71)]
    const server = shopServer(style, {
      records: [],
      tamper: (answer, read, { reads }) => {
        const first = style === 'page' ? (Number(reads.at(-1)) - 1) * 10 : Number(reads.at(-1))
        return { ...answer, records: (read <= 6 ? all : changed).slice(first, first + 10), total: 71 }
      },
    })
    const { customers, failure, outcome } = await listed(server)
    expect(failure).toBeUndefined()
    expect(customers).toHaveLength(71)
    expect(new Set(customers)).toEqual(new Set(ids(all)))
    expect(outcome.status).toBe('incomplete')
  })

  it.each([
    ['exact', 25],
    ['approximate', 25],
    ['approximate', 40],
  ] as const)('an %s total of %d, where there are 34 records, cuts nothing off', async (total, told) => {
    const all = range(0, 34)
    const server = shopServer(style, {
      records: [],
      pagination: { total },
      tamper: (answer, _, { reads }) => {
        const first = style === 'page' ? (Number(reads.at(-1)) - 1) * 10 : Number(reads.at(-1))
        return { ...answer, records: all.slice(first, first + 10), total: told }
      },
    })
    const { customers, failure } = await listed(server)
    expect(failure).toBeUndefined()
    expect(customers).toEqual(ids(all))
  })

  it('a vendor that does not heed the page size is read to its end', async () => {
    const server = answering([range(0, 300)], 300, style)
    const { customers, failure, outcome } = await listed(server)
    expect(failure).toBeUndefined()
    expect(customers).toHaveLength(300)
    expect(outcome.status).toBe('complete')
  })

  it('an answer in the middle that says "nothing found", without a total, is no end', async () => {
    const pages = [range(0, 10), [], range(10, 20), range(20, 30)]
    const { customers, failure, outcome } = await listed(answering(pages, [30, null, 30, 30], style))
    expect(failure).toBeUndefined()
    expect(customers).toEqual(ids(range(0, 30)))
    expect(outcome.status).toBe('complete')
  })

  it('two such answers are no end either', async () => {
    const pages = [range(0, 10), [], [], range(10, 20), range(20, 30)]
    const { customers, outcome } = await listed(answering(pages, [30, null, null, 30, 30], style))
    expect(customers).toEqual(ids(range(0, 30)))
    expect(outcome.status).toBe('complete')
  })

  it('a list that goes on behind a cursor is not called complete for what it found beyond the memory', async () => {
    const all = range(0, 31)
    const changed = [...range(0, 15), ...range(29, 30), ...range(15, 29), ...range(30, 31)]
    const server = shopServer(style, {
      records: [],
      tamper: (answer, read, { reads }) => {
        const first = style === 'page' ? (Number(reads.at(-1)) - 1) * 10 : Number(reads.at(-1))
        return { ...answer, records: (read <= 2 ? all : changed).slice(first, first + 10), total: 31 }
      },
    })
    const { cursor } = await server.provider().listPage({}, { pageSize: 10 })
    const stream = server.provider().customers({}, { cursor })
    expect(new Set(ids(await collect(stream)))).toEqual(new Set(ids(range(10, 31))))
    expect(stream.outcome.status).toBe('incomplete')
  })

  it('two empty pages in a row are no end either', async () => {
    const pages = [range(0, 10), [], [], ...[1, 2, 3, 4, 5].map((page) => range(page * 10, page * 10 + 10))]
    const { customers, outcome } = await listed(answering(pages, 60, style))
    expect(customers).toEqual(ids(range(0, 60)))
    expect(outcome.status).toBe('complete')
  })

  it.each([
    ['by one record', [range(0, 10), range(10, 20), range(20, 29)], 29],
    ['by its last page', [range(0, 10), range(10, 20)], 20],
    ['by all of it', [], 0],
    ['by a page in the middle', [range(0, 10), [], range(20, 30)], 20],
  ])('a list that is short %s breaks the contract', async (_, pages, came) => {
    const { customers, failure, outcome } = await listed(answering(pages, 30, style))
    expect(failure).toMatchObject({ category: 'contract', isRetryable: false })
    expect((failure as Error).message).toContain(`${came} records`)
    expect((failure as Error).message).toContain('30')
    expect(customers).toHaveLength(came)
    expect(outcome).toMatchObject({ status: 'failed', customers: came, error: failure })
  })
})

describe('records that all have one key', () => {
  it('are told apart by as many looks at each as there are pages', async () => {
    let looks = 0
    const masked = shopRecords(2000).map((record) => ({
      ...record,
      toJSON() {
        looks++
        return { ...record }
      },
    }))
    const server = shopServer('page', {
      records: masked,
      pagination: { maximumSize: 1000 },
      customer: () => ({ key: '1****1' }),
    })
    const stream = server.provider().customers({}, { pageSize: 1000 })
    expect(await collect(stream)).toHaveLength(2000)
    // Twice for itself, once for a cursor, and some for the guard against circles.
    expect(looks).toBeLessThan(4 * 2000)
  })

  it('are no endless list, with a total', async () => {
    const server = shopServer('page', { records: shopRecords(40), customer: () => ({ key: '1****1' }) })
    expect(await collect(server.provider().customers({}, { pageSize: 1 }))).toHaveLength(40)
  })
})

it('a reader that gives other positions than its manifest says is refused', async () => {
  const factory = shop(() => ({ customers: pageNumbers(async () => ({ records: range(0, 10), total: 30 })) }), {
    operation: { pagination: { ...pagination, style: 'cursor' } },
  })
  const failure = await failureOf(collect(factory({}).customers()))
  expect(failure).toMatchObject({ category: 'config' })
  expect(failure.message).toContain("says style 'cursor', but its reader gives another kind of position")
})

describe('with a cursor of the vendor', () => {
  it('the last page of a list that is short is handed over to whoever goes from page to page', async () => {
    const provider = answering([range(0, 10), range(10, 19)], 20, 'cursor').provider()
    const first = await provider.listPage({}, { pageSize: 10 })
    const second = await provider.listPage({}, { cursor: first.cursor })
    expect(ids(second.customers)).toEqual(ids(range(10, 19)))
    expect(second.cursor).toBeNull()
  })

  it('a short list breaks the contract too', async () => {
    const server = answering([range(0, 10), range(10, 19)], 20, 'cursor')
    const { customers, failure } = await listed(server)
    expect(failure).toMatchObject({ category: 'contract' })
    expect(customers).toHaveLength(19)
    expect(server.reads, 'a cursor is good once').toHaveLength(2)
  })

  it('any number of empty pages may lie on the way', async () => {
    const empty = Array.from({ length: 9 }, () => [])
    const { customers, outcome } = await listed(answering([range(0, 10), ...empty, range(10, 20)], 20, 'cursor'))
    expect(customers).toEqual(ids(range(0, 20)))
    expect(outcome.status).toBe('complete')
  })
})

describe('a total that moves', () => {
  it('up while a record is inserted before the reader makes the list incomplete, with nothing doubled', async () => {
    const pages = [range(0, 10), range(9, 19), range(19, 25)]
    const server = answering(pages, [25, 26, 26])
    const { customers, failure, outcome, warnings: told } = await listed(server)
    expect(failure).toBeUndefined()
    expect(new Set(server.reads).size, 'no page is read again').toBe(server.reads.length)
    expect(customers).toEqual(ids(range(0, 25)))
    expect(outcome).toMatchObject({ status: 'incomplete', total: 26, cursor: null })
    expect(told).toEqual(['list-incomplete'])
  })

  it('down while a record is deleted behind the reader makes it incomplete, since one slipped by unseen', async () => {
    const pages = [range(0, 10), range(11, 21), range(21, 25)]
    const { failure, outcome, warnings: told } = await listed(answering(pages, [25, 24, 24]))
    expect(failure).toBeUndefined()
    expect(outcome).toMatchObject({ status: 'incomplete', customers: 24, total: 24 })
    expect(told).toEqual(['list-incomplete'])
  })

  it('and comes back to where it was has moved all the same', async () => {
    const pages = [range(0, 10), range(10, 20), range(21, 26)]
    const { outcome } = await listed(answering(pages, [25, 26, 25]))
    expect(outcome.status).toBe('incomplete')
  })

  it('says nothing where the manifest calls it approximate', async () => {
    const server = shopServer('page', {
      records: shopRecords(25),
      pagination: { total: 'approximate' },
      tamper: (answer, number) => ({ ...answer, total: 27 - number }),
    })
    const { customers, outcome, warnings: told } = await listed(server)
    expect(customers).toHaveLength(25)
    expect(outcome.status).toBe('complete')
    expect(told).toEqual([])
  })
})

describe('a total that is missing', () => {
  it('from all answers leaves the end to an empty page, and is told', async () => {
    const pages = [range(0, 10), range(10, 13), range(13, 20)]
    const server = answering(pages, null)
    const { customers, outcome, warnings: told } = await listed(server)
    expect(customers).toEqual(ids(range(0, 20)))
    expect(outcome).toMatchObject({ status: 'complete', total: null })
    expect(new Set(told)).toEqual(new Set(['total-missing']))
    // The first empty page might be a hole in the middle.
    expect(server.reads).toEqual([1, 2, 3, 4, 5])
  })

  it('leaves a list incomplete in which a page was repeated: another may have slipped by', async () => {
    const {
      customers,
      outcome,
      warnings: told,
    } = await listed(answering([range(0, 10), range(0, 10), range(20, 25)], null))
    expect(customers).toHaveLength(15)
    expect(outcome.status).toBe('incomplete')
    expect(told).toContain('page-repeated')
  })

  it('takes one empty page for a hole, and two for the end', async () => {
    const { customers, outcome } = await listed(answering([range(0, 10), [], range(10, 20)], null))
    expect(customers).toEqual(ids(range(0, 20)))
    expect(outcome.status).toBe('complete')
  })

  it('from some answers is held against the others', async () => {
    const pages = [range(0, 10), range(10, 20)]
    const { failure } = await listed(answering(pages, [30, null, null]))
    expect(failure).toMatchObject({ category: 'contract' })
  })

  it('is not warned of where the manifest says that there is none', async () => {
    const server = shopServer('page', { records: shopRecords(11), pagination: { total: 'none' } })
    expect((await listed(server)).warnings).toEqual([])
  })
})

describe('a record', () => {
  it('twice on one page is handed over once, counted twice and told', async () => {
    const pages = [[...range(0, 9), ...range(8, 9)], range(9, 14)]
    const { customers, failure, outcome, warnings: told } = await listed(answering(pages, 15))
    expect(failure).toBeUndefined()
    expect(customers).toEqual(ids(range(0, 14)))
    expect(outcome).toMatchObject({ status: 'complete', customers: 14, total: 15 })
    expect(told).toEqual(['record-doubled'])
  })

  const clashing = (name: string): ShopRecord => ({ id: 'id-3', name })

  it('that differs from another under its key is handed over too, on one page or on two', async () => {
    const pages = [
      [...range(0, 9), clashing('another')],
      [clashing('a third'), ...range(10, 12)],
    ]
    const { customers, outcome, warnings: told } = await listed(answering(pages, 13))
    expect(customers).toEqual([...ids(range(0, 9)), 'id-3', 'id-3', 'id-10', 'id-11'])
    expect(outcome).toMatchObject({ status: 'complete', customers: 13 })
    expect(told).toEqual(['key-clash', 'key-clash'])
  })

  it('that clashes is itself not doubled when it comes again', async () => {
    const pages = [
      [...range(0, 9), clashing('another')],
      [clashing('another'), ...range(10, 12)],
    ]
    const { customers } = await listed(answering(pages, 12))
    expect(customers).toEqual([...ids(range(0, 9)), 'id-3', 'id-10', 'id-11'])
  })

  it('may come again beyond the remembered pages, which is why the rule has a window', async () => {
    const pages = [range(0, 10), range(10, 20), range(20, 30), range(30, 40), [...range(0, 1), ...range(40, 49)]]
    const { customers } = await listed(answering(pages, 50))
    expect(customers.filter((id) => id === 'id-0')).toHaveLength(2)
    const near = [range(0, 10), range(10, 20), range(20, 30), [...range(0, 1), ...range(30, 39)], range(39, 40)]
    expect((await listed(answering(near, 40))).customers).toEqual(ids(range(0, 40)))
  })
})

describe('a failure in the middle', () => {
  it('hands over what came before it, and its outcome resumes there', async () => {
    let isBroken = true
    const server = shopServer('page', {
      records: shopRecords(30),
      tamper: (answer) => {
        if (isBroken && server.reads.length === 3) throw new Error('broken')
        return answer
      },
    })
    const { customers, failure, outcome } = await listed(server)
    expect(customers).toEqual(ids(range(0, 20)))
    expect(failure).toMatchObject({ category: 'unknown' })
    expect(outcome).toMatchObject({ status: 'failed', customers: 20, pages: 2, error: failure })
    isBroken = false
    const rest = await collect(server.provider().customers({}, { cursor: outcome.cursor }))
    expect(ids(rest)).toEqual(ids(range(20, 30)))
  })

  it('ends the stream: the next item is none', async () => {
    const server = shopServer('page', {
      records: shopRecords(30),
      tamper: () => Promise.reject(new Error('broken')),
    })
    const items = server.provider().customers()[Symbol.asyncIterator]()
    await failureOf(() => items.next())
    expect(await items.next()).toEqual({ done: true, value: undefined })
    expect(server.reads).toHaveLength(1)
  })
})
