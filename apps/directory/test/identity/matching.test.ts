import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CursorError } from '../../src/customers/list-cursor.ts'
import { decide } from '../../src/identity/decide.ts'
import { countOpenMatches, listMatches, matchesOf } from '../../src/identity/list-matches.ts'
import { matchCustomers } from '../../src/identity/match-run.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'
import { emptyStore, entriesOf, idOf, runOf, writeRun, type Given } from './vendor-runs.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => emptyStore(store))

const noon = new Date('2026-11-22T12:00:00.000Z')

const grey = { id: 'p1', name: 'Amelia Hartley', kind: 'person', phone: '13800000001' } as const
const greyElsewhere = { id: 'q1', name: 'Hartley, Amelia', kind: 'person', phone: '+86 138 0000 0001' } as const
const factory: Given = { id: 'p2', name: '南通澄越机械有限公司', kind: 'organization' }
const factoryElsewhere: Given = { id: 'q2', name: '南通澄越机械有限责任公司', kind: 'unknown' }

async function decideOn(
  one: string,
  other: string,
  decision: 'same' | 'different' | null,
  at = noon,
): Promise<boolean> {
  const [left = 0, right = 0] = await Promise.all(
    [one, other].map((place) => {
      const [connection = '', key = ''] = place.split('/')
      return idOf(store, connection, key)
    }),
  )
  return decide(store.database, { left, right }, decision, 'Li', at)
}

async function leadOf(connection: string, key: string): Promise<string> {
  const { rows } = await store.database.execute<{ lead: string }>(sql`
    select lead.connection || '/' || lead.key as lead from customer join customer lead on lead.id = customer.entry
    where customer.connection = ${connection} and customer.key = ${key}`)
  return rows[0]?.lead ?? ''
}

async function overlapOf(): Promise<Record<string, number>> {
  const { rows } = await store.database.execute<{ connections: string[]; entries: number }>(
    sql`select connections, entries from overlap order by connections`,
  )
  return Object.fromEntries(rows.map(({ connections, entries }) => [connections.join('+'), entries]))
}

/** Facets whose count is not what a count of their customers says. */
async function wrongFacets(): Promise<readonly unknown[]> {
  const { rows } = await store.database.execute(sql`
    select facet.* from facet
    where customers <> (select count(*) from customer where customer.facet = facet.id)
      or exists (select from customer where customer.facet = facet.id and (customer.id = customer.entry) <> facet.is_lead)`)
  return rows
}

describe('after a run', () => {
  test('two vendors’ records of one person and one company are two entries, found by rule', async () => {
    expect(await runOf(store, 'park', [grey, factory])).toEqual({ found: 0, grouped: 0 })
    expect(await runOf(store, 'shop', [greyElsewhere, factoryElsewhere])).toEqual({ found: 2, grouped: 2 })
    expect(await entriesOf(store)).toEqual([
      ['park/p1', 'shop/q1'],
      ['park/p2', 'shop/q2'],
    ])
    const { matches } = await listMatches(store.database, { state: 'open', limit: 10 })
    expect(matches.map(({ score, rules, isGrouped, left }) => [left.name, score, rules, isGrouped])).toEqual([
      ['Amelia Hartley', 0.91, ['phone', 'name'], true],
      ['南通澄越机械有限公司', 0.9, ['registered-name'], true],
    ])
    expect(await wrongFacets()).toEqual([])
    expect(await overlapOf()).toEqual({ 'park+shop': 2 })
  })

  test('a suggestion is put to a person and groups nobody', async () => {
    await runOf(store, 'park', [{ id: 'a', name: '王伟', phone: '13800000001' }])
    expect(await runOf(store, 'shop', [{ id: 'b', phone: '13800000001' }])).toEqual({ found: 1, grouped: 0 })
    expect(await entriesOf(store)).toEqual([])
    expect(await countOpenMatches(store.database)).toBe(1)
    expect(await overlapOf()).toEqual({ park: 1, shop: 1 })
  })

  test('the name of a person alone matches nobody', async () => {
    const named = { name: '王伟', kind: 'person' } as const
    await runOf(store, 'park', [{ id: 'a', ...named }])
    expect(await runOf(store, 'shop', [{ id: 'b', ...named }])).toEqual({ found: 0, grouped: 0 })
  })

  test('records that a vendor lists under one id are one entry, and wait for nobody', async () => {
    const years = ['2016', '2017', '2018'].map((year) => ({ ...factory, id: 'key-no', key: year }))
    await runOf(store, 'suppliers', years)
    expect(await entriesOf(store)).toEqual([['suppliers/2016', 'suppliers/2017', 'suppliers/2018']])
    expect(await countOpenMatches(store.database)).toBe(0)
    expect((await listMatches(store.database, { state: 'open', limit: 10 })).matches).toEqual([])
    // The same id of another vendor means nothing.
    await runOf(store, 'other', [{ id: 'key-no', key: '2016' }])
    expect(await entriesOf(store)).toEqual([['suppliers/2016', 'suppliers/2017', 'suppliers/2018']])
    // One match with another vendor, and not one for each year.
    expect(await runOf(store, 'shop', [factoryElsewhere])).toEqual({ found: 1, grouped: 1 })
    // The record that stood for the others leaves.
    await runOf(
      store,
      'suppliers',
      years.map((record) => (record.key === '2016' ? { ...record, id: 'new', name: null } : record)),
    )
    expect(await entriesOf(store)).toEqual([['shop/q2', 'suppliers/2017', 'suppliers/2018']])
    expect(await wrongFacets()).toEqual([])
  })

  test('a record that comes under an id of the vendor joins the others, also in front of them', async () => {
    const [first, ...others] = ['2016', '2017', '2018'].map((key) => ({ id: 'key-no', key }))
    await runOf(store, 'suppliers', [{ id: 'own', key: '2016' }, ...others])
    expect(await entriesOf(store)).toEqual([['suppliers/2017', 'suppliers/2018']])
    await runOf(store, 'suppliers', first ? [first, ...others] : others)
    expect(await entriesOf(store)).toEqual([['suppliers/2016', 'suppliers/2017', 'suppliers/2018']])
    expect(await leadOf('suppliers', '2018')).toBe('suppliers/2016')
  })

  test('a key of more than twenty customers pairs nobody, whenever the twenty-first comes', async () => {
    const callers = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({ id: `c${from + at}`, phone: '13800000001' }))
    expect(await runOf(store, 'park', callers(0, 20))).toEqual({ found: 190, grouped: 0 })
    await runOf(store, 'shop', callers(20, 1))
    expect(await countOpenMatches(store.database)).toBe(0)
  })

  test('what has changed is matched anew, and what agrees no more is forgotten', async () => {
    await runOf(store, 'park', [grey])
    await runOf(store, 'shop', [greyElsewhere])
    await runOf(store, 'shop', [{ ...greyElsewhere, phone: '13800000002' }])
    expect(await entriesOf(store)).toEqual([])
    expect(await matchesOf(store.database, await idOf(store, 'park', 'p1'))).toEqual([])
    await runOf(store, 'park', [{ ...grey, phone: '13800000002' }])
    expect(await entriesOf(store)).toEqual([['park/p1', 'shop/q1']])
    expect(await overlapOf()).toEqual({ 'park+shop': 1 })
  })

  test('a suggestion that becomes stronger makes an entry', async () => {
    await runOf(store, 'park', [{ ...grey, name: null }])
    await runOf(store, 'shop', [greyElsewhere])
    expect(await entriesOf(store)).toEqual([])
    expect(await runOf(store, 'park', [grey])).toEqual({ found: 0, grouped: 0 })
    expect(await entriesOf(store)).toEqual([['park/p1', 'shop/q1']])
    const [match] = await matchesOf(store.database, await idOf(store, 'park', 'p1'))
    expect(match).toMatchObject({ score: 0.91, rules: ['phone', 'name'] })
  })

  test('the lowest id that its vendor still lists stands for an entry', async () => {
    await runOf(store, 'park', [grey])
    await runOf(store, 'shop', [greyElsewhere])
    expect(await leadOf('shop', 'q1')).toBe('park/p1')
    await runOf(store, 'park', [])
    expect(await leadOf('park', 'p1')).toBe('shop/q1')
    expect(await overlapOf()).toEqual({ shop: 1 })
    await runOf(store, 'shop', [])
    expect(await leadOf('shop', 'q1')).toBe('park/p1')
    expect(await overlapOf()).toEqual({})
    await runOf(store, 'shop', [greyElsewhere])
    expect(await leadOf('park', 'p1')).toBe('shop/q1')
    await runOf(store, 'park', [grey])
    expect(await leadOf('shop', 'q1')).toBe('park/p1')
    expect(await wrongFacets()).toEqual([])
  })

  test('matching twice changes nothing', async () => {
    await runOf(store, 'park', [grey, factory])
    const { run } = await writeRun(store, 'shop', [greyElsewhere, factoryElsewhere])
    await matchCustomers(store, run)
    const before = await listMatches(store.database, { state: 'open', limit: 10 })
    expect(await matchCustomers(store, run)).toEqual({ found: 0, grouped: 0 })
    expect(await listMatches(store.database, { state: 'open', limit: 10 })).toEqual(before)
  })

  test('a run that is not there is an error', async () => {
    await expect(matchCustomers(store, 99)).rejects.toThrow('There is no run 99')
  })
})

describe('a decision', () => {
  beforeEach(async () => {
    await runOf(store, 'park', [grey, factory])
    await runOf(store, 'shop', [greyElsewhere, factoryElsewhere])
  })

  test('splits an entry at once, and outweighs every later matching', async () => {
    expect(await decideOn('park/p1', 'shop/q1', 'different')).toBe(true)
    expect(await entriesOf(store)).toEqual([['park/p2', 'shop/q2']])
    expect(await overlapOf()).toEqual({ park: 1, 'park+shop': 1, shop: 1 })
    // More agrees than before; then nothing; then it vanishes, and comes back.
    for (const list of [[{ ...grey, email: 'a@example.com' }], [{ ...grey, phone: null, name: null }], [], [grey]]) {
      await runOf(store, 'shop', [{ ...greyElsewhere, email: 'a@example.com' }, factoryElsewhere])
      await runOf(store, 'park', [...list, factory])
      expect(await entriesOf(store)).toEqual([['park/p2', 'shop/q2']])
    }
    const { matches } = await listMatches(store.database, { state: 'decided', limit: 10 })
    expect(matches).toMatchObject([
      { score: 0.91, decision: 'different', decidedBy: 'Li', decidedAt: noon, isGrouped: false },
    ])
    expect(await wrongFacets()).toEqual([])
  })

  test('joins what no rule has found, and is kept when nothing agrees', async () => {
    expect(await decideOn('shop/q1', 'park/p2', 'same')).toBe(true)
    const [decided] = (await listMatches(store.database, { state: 'decided', limit: 10 })).matches
    expect([decided?.left.name, decided?.right.name]).toEqual([factory.name, greyElsewhere.name])
    const all = [['park/p1', 'park/p2', 'shop/q1', 'shop/q2']]
    expect(await entriesOf(store)).toEqual(all)
    await runOf(store, 'park', [{ id: 'p2' }, grey])
    expect(await entriesOf(store)).toEqual([['park/p1', 'park/p2', 'shop/q1']])
    await runOf(store, 'park', [factory, grey])
    expect(await entriesOf(store)).toEqual(all)
  })

  test('is taken back', async () => {
    await decideOn('park/p1', 'shop/q1', 'different')
    await decideOn('park/p1', 'shop/q1', null)
    await decideOn('park/p1', 'park/p2', 'same')
    await decideOn('park/p1', 'park/p2', null)
    expect(await entriesOf(store)).toEqual([
      ['park/p1', 'shop/q1'],
      ['park/p2', 'shop/q2'],
    ])
    expect((await listMatches(store.database, { state: 'decided', limit: 10 })).matches).toEqual([])
    expect(await matchesOf(store.database, await idOf(store, 'park', 'p1'))).toHaveLength(1)
    expect(await overlapOf()).toEqual({ 'park+shop': 2 })
  })

  test('that two differ is stronger than links over others', async () => {
    await runOf(store, 'club', [{ ...grey, id: 'r1' }])
    expect((await entriesOf(store))[0]).toEqual(['club/r1', 'park/p1', 'shop/q1'])
    await decideOn('club/r1', 'park/p1', 'different')
    // r1 and p1 are linked with q1 by the same score; the pair of the lower ids comes first.
    expect((await entriesOf(store))[0]).toEqual(['park/p1', 'shop/q1'])
    await decideOn('club/r1', 'shop/q1', 'same')
    expect((await entriesOf(store))[0]).toEqual(['club/r1', 'shop/q1'])
    const all = [grey, factory]
    await runOf(store, 'park', [{ ...grey, phone: null }, factory])
    await runOf(store, 'park', all)
    expect((await entriesOf(store))[0]).toEqual(['club/r1', 'shop/q1'])
    // Both say the same: the newest word goes first.
    await decideOn('park/p1', 'shop/q1', 'same', new Date(noon.getTime() + 1))
    expect((await entriesOf(store))[0]).toEqual(['park/p1', 'shop/q1'])
    expect(await wrongFacets()).toEqual([])
  })

  test('lets others in where what stood before them is gone', async () => {
    await runOf(store, 'club', [{ ...grey, id: 'r1' }])
    await decideOn('club/r1', 'park/p1', 'different')
    expect((await entriesOf(store))[0]).toEqual(['park/p1', 'shop/q1'])
    await runOf(store, 'park', [{ ...grey, phone: null }, factory])
    expect((await entriesOf(store))[0]).toEqual(['club/r1', 'shop/q1'])
  })

  test('no longer keeps out who is linked with the rest of an entry', async () => {
    await runOf(store, 'park', [])
    await runOf(store, 'shop', [])
    const named = { name: '王伟', kind: 'person' } as const
    const first = { ...named, id: 'a', phone: '13800000009', email: 'a@example.com' }
    await runOf(store, 'north', [first])
    await runOf(store, 'east', [{ ...named, id: 'b', phone: '13800000009', email: 'b@example.com' }])
    await runOf(store, 'south', [{ ...named, id: 'd', email: 'a@example.com' }])
    await runOf(store, 'west', [{ ...named, id: 'c', email: 'b@example.com' }])
    await decideOn('west/c', 'south/d', 'different')
    expect(await entriesOf(store)).toContainEqual(['east/b', 'north/a', 'south/d'])
    await runOf(store, 'north', [{ ...first, email: null }])
    expect(await entriesOf(store)).toContainEqual(['east/b', 'north/a', 'west/c'])
  })

  test('of a customer that is not there is refused', async () => {
    expect(await decide(store.database, { left: 1, right: 999 }, 'same', 'Li', noon)).toBe(false)
    expect(await decide(store.database, { left: 1, right: 1 }, 'same', 'Li', noon)).toBe(false)
  })
})

describe('the lists', () => {
  test('hold each match once over all pages, the strongest and the newest first', async () => {
    const people = Array.from({ length: 7 }, (_, at) => ({ id: `c${at}`, phone: `1380000000${at}` }))
    await runOf(store, 'park', people)
    await runOf(
      store,
      'shop',
      people.map((one, at) => (at % 2 ? { ...one, name: '王伟' } : { ...one, email: 'x@y.example' })),
    )
    const pages = async (state: 'open' | 'decided'): Promise<string[]> => {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const { matches, next } = await listMatches(store.database, { state, cursor, limit: 3 })
        found.push(...matches.map(({ left, right }) => `${left.id} ${right.id}`))
        cursor = next ?? undefined
      } while (cursor !== undefined)
      return found
    }
    const open = await pages('open')
    expect(new Set(open).size).toBe(open.length)
    expect(open).toHaveLength(await countOpenMatches(store.database))
    const whole = await listMatches(store.database, { state: 'open', limit: 100 })
    expect(open).toEqual(whole.matches.map(({ left, right }) => `${left.id} ${right.id}`))
    const scores = whole.matches.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((one, other) => other - one))

    const decided = whole.matches.slice(0, 5).map(({ left, right }) => ({ left: left.id, right: right.id }))
    for (const [at, pair] of decided.entries()) {
      await decide(
        store.database,
        pair,
        at % 2 ? 'same' : 'different',
        'Li',
        new Date(noon.getTime() + Math.floor(at / 2)),
      )
    }
    expect(await pages('decided')).toEqual([4, 2, 3, 0, 1].map((at) => `${decided[at]?.left} ${decided[at]?.right}`))
    expect(await pages('open')).toHaveLength(open.length - 5)
  })

  test('refuse a cursor that is not theirs', async () => {
    const cursor = Buffer.from('["open","0.9",1]').toString('base64url')
    for (const wrong of ['', 'x', cursor]) {
      await expect(listMatches(store.database, { state: 'open', cursor: wrong, limit: 3 })).rejects.toThrow(CursorError)
    }
    for (const moment of ['0000-01-01T00:00:00.000Z', '2026-11-22', 'infinity']) {
      const wrong = Buffer.from(JSON.stringify(['decided', moment, 1, 2])).toString('base64url')
      const list = listMatches(store.database, { state: 'decided', cursor: wrong, limit: 3 })
      await expect(list).rejects.toThrow(CursorError)
    }
  })

  test('show both customers in the open', async () => {
    await runOf(store, 'park', [grey])
    await runOf(store, 'shop', [greyElsewhere])
    await runOf(store, 'shop', [])
    const id = await idOf(store, 'park', 'p1')
    const [match] = await matchesOf(store.database, id)
    expect(match?.left).toEqual({
      ...grey,
      id,
      vendorId: 'p1',
      connection: 'park',
      status: 'active',
      email: null,
      goneSince: null,
    })
    expect(match?.right).toMatchObject({ vendorId: 'q1', goneSince: expect.any(Date) })
    expect(match?.decidedAt).toBeNull()
  })
})
