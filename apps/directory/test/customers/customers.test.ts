import { hash } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Customer } from '@kehu/core'
import type { CustomerFilter } from '../../src/api/schemas/customer.ts'
import { countGrowth } from '../../src/customers/count-growth.ts'
import { CursorError } from '../../src/customers/list-cursor.ts'
import { countCustomers, listCustomers, streamCustomers } from '../../src/customers/list-customers.ts'
import { markGone } from '../../src/customers/mark-gone.ts'
import { moveToEntries } from '../../src/customers/move-to-entries.ts'
import { readCustomer } from '../../src/customers/read-customer.ts'
import { writePage } from '../../src/customers/write-page.ts'
import { customer, facet, growth, match, matchKey, sighting } from '../../src/store/schema.ts'
import type { Database, Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'
import { makeConnection } from './made-connection.ts'
import { madeCustomer } from './made-customer.ts'

let store: Store
let database: Database
let run = 0

beforeAll(async () => {
  store = await openTestStore()
  database = store.database
})

afterAll(() => store.close())

const monday = new Date('2026-11-16T08:00:00.000Z')
const tuesday = new Date('2026-11-17T08:00:00.000Z')

/** Writes one page as a run of its own. */
async function write(connection: string, customers: readonly Customer[], now = monday) {
  run++
  return database.transaction((transaction) => writePage(transaction, { run, connection, customers, now }))
}

/** A run that sees these customers, and no others. */
async function writeAll(connection: string, customers: readonly Customer[], now = monday) {
  const changes = await write(connection, customers, now)
  const gone = await database.transaction((transaction) => markGone(transaction, { run, connection, now }))
  return { ...changes, gone }
}

async function idOf(connection: string, key: string): Promise<number> {
  const [row] = await database
    .select({ id: customer.id })
    .from(customer)
    .where(sql`${customer.connection} = ${connection} and ${customer.key} = ${key}`)
  return (row as { id: number }).id
}

async function keysOf(filter: CustomerFilter, limit = 100): Promise<string[]> {
  const ids: number[] = []
  let cursor: string | undefined
  do {
    const page = await listCustomers(database, filter, { cursor, limit })
    ids.push(...page.customers.map(({ id }) => id))
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  const rows = await database.select({ id: customer.id, key: customer.key }).from(customer)
  const keys = new Map(rows.map(({ id, key }) => [id, key]))
  return ids.map((id) => keys.get(id) as string)
}

async function expectFacetsToCount(): Promise<void> {
  const { rows } = await database.execute(sql`
    select facet.* from facet
    left join lateral (
      select count(*)::int as counted, bool_and(
        customer.connection = facet.connection and customer.kind = facet.kind and customer.status = facet.status
        and (customer.gone_since is not null) = facet.is_gone and (customer.entry = customer.id) = facet.is_lead
      ) as is_right from customer where customer.facet = facet.id
    ) as real on true
    where real.counted <> facet.customers or not real.is_right`)
  expect(rows).toEqual([])
}

describe('writePage', () => {
  it('adds, changes, and leaves as it is what is as it was', async () => {
    await makeConnection(database, 'written')
    const first = [
      madeCustomer({ key: '1', name: '张三' }),
      madeCustomer({ key: '2', name: '李四', raw: { level: 1 } }),
    ]
    expect(await write('written', first)).toEqual({ added: 2, changed: 0, returned: 0, clashes: 0 })
    const second = [
      madeCustomer({ key: '1', name: '张三' }),
      madeCustomer({ key: '2', name: '李四', raw: { level: 2 } }),
    ]
    expect(await write('written', second, tuesday)).toEqual({ added: 0, changed: 1, returned: 0, clashes: 0 })
    const [same, other] = [
      await readCustomer(database, await idOf('written', '1')),
      await readCustomer(database, await idOf('written', '2')),
    ]
    expect(same).toMatchObject({ firstSeenAt: monday, changedAt: monday, lastSeenAt: tuesday })
    expect(other).toMatchObject({ firstSeenAt: monday, changedAt: tuesday, lastSeenAt: tuesday, raw: { level: 2 } })
  })

  it('writes every column anew where a customer changed', async () => {
    await makeConnection(database, 'anew')
    await write('anew', [
      madeCustomer({
        key: 'k',
        id: '1',
        name: '张三',
        kind: 'person',
        phone: '13800001111',
        createdAt: '2020-01-01T00:00:00.000Z',
      }),
    ])
    const changed = {
      id: '2',
      name: '星河有限公司',
      kind: 'organization',
      status: 'inactive',
      phone: '13900002222',
      email: 'a@b.c',
      remark: 'vip',
      createdAt: '2021-01-01T00:00:00.000Z',
      updatedAt: '2022-02-02T00:00:00.000Z',
      raw: { big: '12345678901234567890' },
    } as const
    await write('anew', [madeCustomer({ key: 'k', ...changed })])
    const id = await idOf('anew', 'k')
    const { createdAt, updatedAt, id: vendorId, ...same } = changed
    expect(await readCustomer(database, id)).toMatchObject({
      ...same,
      vendorId,
      createdAt: new Date(createdAt),
      updatedAt: new Date(updatedAt),
    })
    expect(await keysOf({ search: '星河', connection: ['anew'] })).toEqual(['k'])
    expect(await keysOf({ search: '张三', connection: ['anew'] })).toEqual([])
    const keys = await database.select().from(matchKey).where(eq(matchKey.customer, id))
    await makeConnection(database, 'afresh')
    await write('afresh', [madeCustomer({ key: 'k', ...changed })])
    const fresh = await database
      .select()
      .from(matchKey)
      .where(eq(matchKey.customer, await idOf('afresh', 'k')))
    const values = (rows: typeof keys) => rows.map(({ rule, value }) => `${rule} ${value}`).toSorted()
    expect(values(keys)).toEqual(values(fresh))
    expect(keys.length).toBeGreaterThan(2)
  })

  it('takes text that PostgreSQL refuses, and keeps the record as it came', async () => {
    await makeConnection(database, 'hostile')
    const name = 'a\u0000b\uD800<script>\u202E=cmd()'
    const raw = { name, deep: [{ __proto__x: '\u0000' }] }
    await write('hostile', [
      madeCustomer({ key: 'k\u0000', id: '\u0000', name, remark: '\uDFFF', phone: '\u0000', email: '\u0000', raw }),
    ])
    const [{ id, key } = { id: 0, key: '' }] = await database
      .select({ id: customer.id, key: customer.key })
      .from(customer)
      .where(eq(customer.connection, 'hostile'))
    expect(key).toMatch(/^k\uFFFD#[\w-]{27}$/)
    expect(await readCustomer(database, id)).toMatchObject({
      name: 'a\uFFFDb\uFFFD<script>\u202E=cmd()',
      vendorId: '\uFFFD',
      remark: '\uFFFD',
      raw,
    })
    expect(await keysOf({ search: 'script', connection: ['hostile'] })).toEqual([key])
  })

  it('takes names of 10 kB, of which it keeps the first 2,000 characters, moments that are none, and unknown kinds', async () => {
    await makeConnection(database, 'odd')
    const odd = madeCustomer({
      key: 'long',
      name: '北京'.repeat(1700),
      remark: 'r'.repeat(10_000),
      createdAt: 'yesterday',
      updatedAt: '+012026-01-01T00:00:00.000Z',
    })
    await write('odd', [
      { ...odd, kind: 'robot', status: '?' } as unknown as Customer,
      madeCustomer({ key: 'random', name: hash('sha512', 'x', 'hex').repeat(80) }),
    ])
    expect(await readCustomer(database, await idOf('odd', 'long'))).toMatchObject({
      name: `${'北京'.repeat(1000).slice(0, 1999)}…`,
      remark: 'r'.repeat(10_000),
      kind: 'unknown',
      status: 'unknown',
      createdAt: null,
      updatedAt: null,
    })
    expect(await keysOf({ search: '京北', connection: ['odd'] })).toEqual(['long'])
  })

  it('takes a page of 1,000, and an empty one', async () => {
    await makeConnection(database, 'large')
    const page = Array.from({ length: 1000 }, (_, index) =>
      madeCustomer({ key: String(index), name: `客户${index}`, phone: `138${10_000_000 + index}` }),
    )
    expect(await write('large', page)).toEqual({ added: 1000, changed: 0, returned: 0, clashes: 0 })
    expect(await write('large', page)).toEqual({ added: 0, changed: 0, returned: 0, clashes: 0 })
    expect(await write('large', [])).toEqual({ added: 0, changed: 0, returned: 0, clashes: 0 })
    expect(await countCustomers(database, { connection: ['large'] })).toEqual({ total: 1000, isTotalExact: true })
  })

  it('keeps who stands for an entry when a customer changes', async () => {
    await makeConnection(database, 'grouped')
    await write('grouped', [madeCustomer({ key: '1', name: 'quince' }), madeCustomer({ key: '2', name: 'medlar' })])
    const [one, two] = [await idOf('grouped', '1'), await idOf('grouped', '2')]
    await database.transaction((transaction) =>
      moveToEntries(transaction, [
        { customer: one, entry: one },
        { customer: two, entry: one },
      ]),
    )
    await write('grouped', [madeCustomer({ key: '2', name: 'medlar again', kind: 'person' })])
    expect(await readCustomer(database, two)).toMatchObject({ entry: one, name: 'medlar again', sources: ['grouped'] })
    expect(await keysOf({ search: 'medlar' })).toEqual([])
    expect(await keysOf({ search: 'medlar', connection: ['grouped'] })).toEqual(['2'])
    await expectFacetsToCount()
  })
})

describe('markGone', () => {
  it('marks who is not seen any more, once, and writePage brings back who is', async () => {
    await makeConnection(database, 'leaving')
    await makeConnection(database, 'staying')
    const stays = madeCustomer({ key: '1', name: 'stays' })
    await writeAll('staying', [stays, madeCustomer({ key: '2' })])
    await writeAll('staying', [stays])
    const [one, two] = [madeCustomer({ key: '1', name: 'leaver one' }), madeCustomer({ key: '2', name: 'leaver two' })]
    expect(await writeAll('leaving', [one, two])).toMatchObject({ added: 2, gone: 0 })
    expect(await writeAll('leaving', [one], tuesday)).toMatchObject({ gone: 1 })
    expect(await readCustomer(database, await idOf('leaving', '2'))).toMatchObject({
      goneSince: tuesday,
      lastSeenAt: monday,
    })
    expect(await keysOf({ search: 'leaver' })).toEqual(['1'])
    expect(await keysOf({ search: 'leaver', gone: 'only' })).toEqual(['2'])
    expect(await keysOf({ search: 'leaver', gone: 'include' })).toEqual(['1', '2'])
    expect(await writeAll('leaving', [one], tuesday)).toMatchObject({ gone: 0 })
    const wednesday = new Date('2026-11-18T08:00:00.000Z')
    expect(await writeAll('leaving', [one, two], wednesday)).toMatchObject({
      added: 0,
      changed: 0,
      returned: 1,
      gone: 0,
    })
    expect(await readCustomer(database, await idOf('leaving', '2'))).toMatchObject({
      goneSince: null,
      changedAt: wednesday,
      firstSeenAt: monday,
    })
    expect(await readCustomer(database, await idOf('staying', '1'))).toMatchObject({ goneSince: null })
    await expectFacetsToCount()
  })
})

it('counts by month who is still listed', async () => {
  await makeConnection(database, 'growing')
  const made = (key: string, createdAt: string | null) => madeCustomer({ key, createdAt })
  const last = made('5', '2026-03-01T00:00:00.000Z')
  const others = [
    made('1', '2026-01-31T23:59:59.999Z'),
    made('2', '2026-02-01T00:00:00.000Z'),
    made('3', '2026-01-01T00:00:00.000Z'),
    made('4', null),
  ]
  await writeAll('growing', [...others, last])
  await writeAll('growing', others)
  for (let time = 0; time < 2; time++) await database.transaction((transaction) => countGrowth(transaction, 'growing'))
  const rows = await database.select().from(growth).where(eq(growth.connection, 'growing')).orderBy(asc(growth.month))
  expect(rows.map(({ month, customers }) => [month, customers])).toEqual([
    ['2026-01-01', 2],
    ['2026-02-01', 1],
    ['unknown', 1],
  ])
})

describe('reading', () => {
  it('gives null for a customer that is not there', async () => {
    expect(await readCustomer(database, 999_999_999)).toBeNull()
  })

  it('tells the sources of an entry, and the matches that wait', async () => {
    await makeConnection(database, 'left')
    await makeConnection(database, 'right')
    await write('left', [madeCustomer({ key: '1', name: 'paired' }), madeCustomer({ key: '2', name: 'alone' })])
    await write('right', [madeCustomer({ key: '1', name: 'paired' })])
    const [one, two, other] = [await idOf('left', '1'), await idOf('left', '2'), await idOf('right', '1')]
    await database.transaction((transaction) =>
      moveToEntries(transaction, [
        { customer: one, entry: one },
        { customer: other, entry: one },
      ]),
    )
    const pair = { score: 0.7, rules: ['name'], foundAt: monday }
    await database.insert(match).values([
      { ...pair, left: one, right: two },
      { ...pair, left: two, right: other, decision: 'different', decidedAt: monday, decidedBy: 'local' },
      { ...pair, left: one, right: other, score: 1 },
    ])
    const { customers } = await listCustomers(database, { search: 'paired' }, { limit: 10 })
    expect(customers).toMatchObject([{ id: one, entry: one, sources: ['left', 'right'], openMatches: 1 }])
    expect(await readCustomer(database, two)).toMatchObject({ sources: ['left'], openMatches: 1 })
    expect(await readCustomer(database, other)).toMatchObject({
      entry: one,
      sources: ['left', 'right'],
      openMatches: 0,
    })
  })
})

describe('lists', () => {
  const names = [
    '张三',
    '张三丰',
    '王三',
    '三井',
    'Zhang Ziyi',
    '北京张氏有限公司',
    'Alice',
    null,
    '李四',
    '重庆银行',
    '李张',
  ]
  const listed = ['searched']

  beforeAll(async () => {
    await makeConnection(database, 'searched')
    const page = names.map((name, index) =>
      madeCustomer({
        key: String(name),
        name,
        id: `ID-${100 + index}`,
        kind: index % 2 === 0 ? 'person' : 'organization',
        status: index % 3 === 0 ? 'active' : 'inactive',
        phone: `1380000${1000 + index}`,
        email: `u${index}@example.com`,
        createdAt: index % 4 === 0 ? null : `2026-01-0${(index % 9) + 1}T12:00:00.000Z`,
      }),
    )
    await write('searched', page)
  })

  it.each<[CustomerFilter, readonly (string | null)[]]>([
    // First what begins with the text, then what is read so, then what holds it.
    [{ search: '张' }, ['张三', '张三丰', '北京张氏有限公司', '李张']],
    [{ search: '三' }, ['三井', '王三', '张三', '张三丰']],
    [{ search: 'zhang' }, ['Zhang Ziyi', '张三', '张三丰', '北京张氏有限公司', '李张']],
    [{ search: 'ZHANG z' }, ['Zhang Ziyi', '北京张氏有限公司', '李张', '张三', '张三丰']],
    [{ search: 'zhang zi' }, ['Zhang Ziyi']],
    [{ search: 'zhangsan' }, ['张三', '张三丰']],
    [{ search: 'zsf' }, ['张三丰']],
    [{ search: 'yinh' }, ['重庆银行']],
    [{ search: '张 有限' }, ['北京张氏有限公司']],
    [{ search: '三张' }, []],
    [{ search: '１０３' }, ['三井']],
    [{ search: '+86 138 0000 1004' }, ['Zhang Ziyi']],
    [{ search: 'U6@EXAMPLE.com' }, ['Alice']],
    [{ search: '?!' }, []],
    [
      { search: '  ' },
      ['Alice', '北京张氏有限公司', '重庆银行', '李四', '李张', '三井', '王三', 'Zhang Ziyi', '张三', '张三丰', null],
    ],
    [{ sort: '-name', kind: ['organization'] }, ['张三丰', '三井', '重庆银行', '北京张氏有限公司', null]],
    [{ search: '张', sort: '-name' }, ['张三丰', '张三', '李张', '北京张氏有限公司']],
    [{ sort: 'created', kind: ['person'] }, ['李张', '王三', 'Alice', '张三', 'Zhang Ziyi', '李四']],
    [{ sort: '-created', kind: ['person'] }, ['Alice', '王三', '李张', '李四', 'Zhang Ziyi', '张三']],
    [{ createdFrom: '2026-01-03', createdTo: '2026-01-04' }, ['三井', '王三']],
    [{ createdTo: '2026-01-02' }, ['重庆银行', '李张', '张三丰']],
    [{ createdFrom: '0000-01-01', createdTo: '9999-12-31', search: '重' }, ['重庆银行']],
    [{ createdTo: '0000-01-01' }, []],
    [{ createdFrom: '2026-01-03', search: '三', sort: 'name' }, ['三井', '王三']],
    [{ kind: ['person'], status: ['active'] }, ['Alice', '张三']],
    [{ gone: 'only' }, []],
  ])('lists %j', async (filter, expected) => {
    const whole = { connection: listed, ...filter }
    expect(await keysOf(whole)).toEqual(expected.map(String))
    // The same, cut in pages of one.
    expect(await keysOf(whole, 1)).toEqual(expected.map(String))
    expect(await countCustomers(database, whole)).toEqual({ total: expected.length, isTotalExact: true })
  })

  it('pages through moments of the first year, of ours, and of the last one', async () => {
    await makeConnection(database, 'moments')
    const moments = ['0001-01-01T00:00:00.001Z', '2026-11-22T08:30:00.999Z', '9999-12-31T23:59:59.999Z']
    const given = moments.flatMap((createdAt, year) =>
      ['a', 'b', 'c'].map((key) => madeCustomer({ key: `${year}${key}`, createdAt })),
    )
    await write('moments', given)
    const keys = given.map(({ key }) => key)
    expect(await keysOf({ connection: ['moments'], sort: 'created' }, 2)).toEqual(keys)
    expect(await keysOf({ connection: ['moments'], sort: '-created' }, 2)).toEqual(keys.toReversed())
  })

  it('lists nothing of connections and kinds that are not there', async () => {
    expect(await listCustomers(database, { connection: ['no\u0000where'] }, { limit: 10 })).toEqual({
      customers: [],
      next: null,
    })
    expect(await countCustomers(database, { connection: [], search: '王' })).toEqual({ total: 0, isTotalExact: true })
  })

  it('refuses a cursor of another list, or of nobody', async () => {
    const { next } = await listCustomers(database, { connection: listed }, { limit: 2 })
    const cursor = next as string
    const [digest, stage, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [
      string,
      number,
      string,
      number,
    ]
    const forged = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64url')
    expect(
      await listCustomers(database, { connection: listed }, { limit: 2, cursor: forged([digest, stage, value, id]) }),
    ).toMatchObject({ customers: [{}, {}] })
    const cases: readonly (readonly [CustomerFilter, string])[] = [
      [{ connection: listed, sort: '-name' }, cursor],
      [{ connection: listed, search: '王' }, cursor],
      [{}, cursor],
      [{ connection: listed }, 'nonsense'],
      [{ connection: listed }, ''],
      [{ connection: listed }, forged({})],
      [{ connection: listed }, forged([digest, 7, value, id])],
      [{ connection: listed }, forged([digest, stage, 'a\u0000', id])],
      [{ connection: listed }, forged([digest, stage, 1, id])],
      [{ connection: listed }, forged([digest, stage, value, '1'])],
      [{ connection: listed }, forged([digest, stage, value, 1e300])],
    ]
    for (const [filter, wrong] of cases) {
      await expect(listCustomers(database, filter, { limit: 2, cursor: wrong })).rejects.toThrow(CursorError)
    }
    const moments = await listCustomers(database, { connection: listed, sort: 'created' }, { limit: 2 })
    const [digestOfMoments] = JSON.parse(Buffer.from(moments.next as string, 'base64url').toString()) as [string]
    const behind = (moment: string) =>
      listCustomers(
        database,
        { connection: listed, sort: 'created' },
        { limit: 2, cursor: forged([digestOfMoments, 0, moment, 1]) },
      )
    const beyond = ['-253402300799', '-62135596801', '-62135596800.001', '253402300800', '253402300799.9996']
    for (const moment of ['soon', 'NaN', '1e300', '999999999999', '', ...beyond]) {
      await expect(behind(moment), moment).rejects.toThrow(CursorError)
    }
    for (const moment of ['-Infinity', '-62135596800', '253402300799.9994']) {
      await expect(behind(moment), moment).resolves.toHaveProperty('customers')
    }
  })

  it('streams all of it in batches', async () => {
    await makeConnection(database, 'streamed')
    const page = Array.from({ length: 1500 }, (_, index) =>
      madeCustomer({ key: String(index), name: `n${index % 700}` }),
    )
    await write('streamed', page)
    const sizes: number[] = []
    const keys = new Set<number>()
    for await (const batch of streamCustomers(database, { connection: ['streamed'] })) {
      sizes.push(batch.length)
      for (const { id } of batch) keys.add(id)
    }
    expect(sizes).toEqual([1000, 500])
    expect(keys.size).toBe(1500)
  })
})

it('keeps the counts of facets right, whatever happens', async () => {
  const connections = ['first', 'second'] as const
  for (const name of connections) await makeConnection(database, name)
  const oneCustomer = fc
    .record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      kind: fc.constantFrom('person', 'organization', 'unknown'),
      status: fc.constantFrom('active', 'inactive'),
      name: fc.constantFrom('张三', 'Alice', null),
    })
    .map((fields) => madeCustomer(fields))
  const step = fc.oneof(
    fc.record({
      type: fc.constant('page'),
      connection: fc.constantFrom(...connections),
      customers: fc.array(oneCustomer, { maxLength: 6 }),
    }),
    fc.record({
      type: fc.constant('whole'),
      connection: fc.constantFrom(...connections),
      customers: fc.array(oneCustomer, { maxLength: 6 }),
    }),
    fc.record({ type: fc.constant('entry'), lead: fc.nat(20), others: fc.array(fc.nat(20), { maxLength: 4 }) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        if ('customers' in one) await (one.type === 'page' ? write : writeAll)(one.connection, one.customers)
        else await group(one.lead, one.others)
      }
      await expectFacetsToCount()
    }),
    { numRuns: 25 },
  )
  expect((await database.select().from(facet)).length).toBeGreaterThan(20)
  expect((await database.select().from(sighting)).length).toBe((await database.select().from(customer)).length)

  /** Takes all customers of two connections apart, and puts some of them together. */
  async function group(lead: number, others: readonly number[]): Promise<void> {
    const rows = await database
      .select({ id: customer.id })
      .from(customer)
      .where(sql`${customer.connection} in ('first', 'second')`)
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return
    const first = ids[lead % ids.length] as number
    const together = new Set(others.map((other) => ids[other % ids.length] as number))
    const moves = ids.map((id) => ({ customer: id, entry: together.has(id) ? first : id }))
    await database.transaction((transaction) => moveToEntries(transaction, moves))
  }
}, 120_000)
