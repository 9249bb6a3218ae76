import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CustomerFilter } from '../../src/api/schemas/customer.ts'
import { listCustomers } from '../../src/customers/list-customers.ts'
import { writePage } from '../../src/customers/write-page.ts'
import { openStore } from '../../src/store/open-store.ts'
import { reading } from '../../src/store/reading.ts'
import { connection, run } from '../../src/store/schema.ts'
import type { Database, Store } from '../../src/store/store.ts'
import { openTestStore } from '../../test/open-test-store.ts'
import { startPostgres, type PostgresServer } from '../postgres-server.ts'
import { apiReads } from './api-reads.ts'
import { planFaults } from './explain.ts'
import { fillStores } from './fill-stores.ts'
import { inventedCustomer } from './invented-customer.ts'

const customers = 100_000

// Whoever reads a next page reads the first one too.
const names = new Set(apiReads.map(({ name }) => name))
const reads = apiReads.filter(({ name }) => !names.has(`${name}: next page`))

let server: PostgresServer
let stores: readonly Store[]

beforeAll(async () => {
  server = await startPostgres()
  stores = await Promise.all([openStore({ url: server.url }), openTestStore()])
  await fillStores(
    stores.map(({ database }) => database),
    customers,
  )
}, 300_000)

afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await server.close()
})

/** What a check finds on both stores at once. */
function onBoth<T>(check: (store: Store) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(stores.map(check))
}

describe('100,000 customers', () => {
  it.each(reads)('answers from an index: $name', async ({ read }) => {
    expect(await onBoth((store) => planFaults(store, read, customers))).toEqual([[], []])
  })

  it('notices a scan, and a sort of too much', async () => {
    const scan = (database: Database) => database.execute(sql`select max(remark) from customer`)
    const sort = (database: Database) => database.execute(sql`select id from customer order by digest, id`)
    const faults = await onBoth(async (store) => [
      ...(await planFaults(store, scan, customers)),
      ...(await planFaults(store, sort, customers)),
    ])
    for (const found of faults) {
      const texts = found.map(({ fault }) => fault)
      expect(texts).toContain('scans the table customer')
      expect(texts.join()).toMatch(/sorts 100000 rows \(external/)
    }
  })

  // None of them scans a table or sorts.
  it.each<[string, RegExp, readonly SQL[]]>([
    [
      'a filter that throws all away',
      /^visits \d{6} rows to give 0$/,
      [sql`select id from customer where id > 0 and remark = 'nobody'`],
    ],
    [
      'a bitmap that has no room for rows',
      /^visits \d{5,6} rows to give 1$/,
      [
        sql`select set_config('work_mem', '64kB', true), set_config('enable_indexscan', 'off', true)`,
        sql`select count(name) from customer where facet > 0 and created_order >= '2025-06-01Z'`,
      ],
    ],
    ['a count of all', /^visits 100000 rows to give 1$/, [sql`select count(*) from customer where facet > 0`]],
    [
      'a look for each of many',
      /^visits 30000 rows to give 0$/,
      [
        sql`select found.id from generate_series(1, 30000) as number
          cross join lateral (select id from customer where id = -number limit 1) as found`,
      ],
    ],
    [
      'pairs that do not fit',
      /^visits \d{5,} rows to give 0$/,
      [
        sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
          set_config('enable_material', 'off', true)`,
        sql`select 1 from (select id from customer where id < 300 offset 0) as one
          join (select id from customer where id < 300 offset 0) as other on one.id = -other.id`,
      ],
    ],
    [
      'bitmaps of all',
      /^gathers 100000 entries of indexes$/,
      [
        sql`select set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`,
        sql`select id from customer where facet > 0 limit 10`,
      ],
    ],
    [
      'all that begins with a letter, and what nobody has',
      /^reads \d{3} blocks by customer_search for 1 rows$/,
      [
        sql`select id from customer
          where (search || array_to_tsvector(array['#' || facet::text])) @@ '''s'':* & ''nobody'''::tsquery`,
      ],
    ],
  ])('notices an index that is read for nothing: %s', async (_, fault, queries) => {
    const read = (database: Database) =>
      reading(database, async (transaction) => {
        for (const query of queries) await transaction.execute(query)
      })
    for (const found of await onBoth((store) => planFaults(store, read, customers))) {
      expect(found.map((each) => each.fault)).toEqual([expect.stringMatching(fault)])
    }
  })

  // Each goes another way: few found, something on the way in each facet, and what is far away.
  it.each<[string, CustomerFilter, SQL, SQL]>([
    ['a common name, upwards', { search: '王', sort: 'name' }, sql`search @@ '王'`, sql`name_order, id`],
    ['a common name, downwards', { search: '王', sort: '-name' }, sql`search @@ '王'`, sql`name_order desc, id desc`],
    ['a common word', { search: '公司', sort: '-name' }, sql`search @@ '公司'`, sql`name_order desc, id desc`],
    ['a common word by date', { search: '公司', sort: 'created' }, sql`search @@ '公司'`, sql`created_at, id`],
    [
      'a common word of one month by date',
      { search: '公司', createdFrom: '2020-02-01', createdTo: '2020-02-29', sort: '-created' },
      sql`search @@ '公司' and created_at >= '2020-02-01Z' and created_at < '2020-03-01Z'`,
      sql`created_at desc, id desc`,
    ],
    [
      'a common word since a year by date',
      { search: '公司', createdFrom: '2021-01-01', sort: 'created' },
      sql`search @@ '公司' and created_at >= '2021-01-01Z'`,
      sql`created_at, id`,
    ],
    [
      'pinyin by date',
      { search: 'zhang', sort: '-updated' },
      sql`search @@ 'zhang:*'`,
      sql`updated_at desc nulls last, id desc`,
    ],
    ['a rare name', { search: '尉迟', sort: 'name' }, sql`search @@ '尉迟'`, sql`name_order, id`],
    [
      'a few days',
      { createdFrom: '2020-02-01', createdTo: '2020-02-09' },
      sql`created_at >= '2020-02-01Z' and created_at < '2020-02-10Z'`,
      sql`name_order, id`,
    ],
    ['many days', { createdFrom: '2019-01-01' }, sql`created_at >= '2019-01-01Z'`, sql`name_order, id`],
    [
      'a common word of some facets',
      { search: '公司', status: ['inactive'], sort: 'name' },
      sql`search @@ '公司' and facet.status = 'inactive'`,
      sql`name_order, id`,
    ],
    [
      'a letter in small facets',
      { search: 's', kind: ['unknown'], status: ['inactive'], sort: 'name' },
      sql`search @@ 's:*' and facet.kind = 'unknown' and facet.status = 'inactive'`,
      sql`name_order, id`,
    ],
    [
      'by relevance',
      { search: 'li' },
      sql`search @@ 'li:*'`,
      sql`not starts_with(name_folded, 'li'), case when starts_with(name_folded, 'li') then name_folded end,
        not starts_with(name_order, 'li'), name_order, id`,
    ],
  ])('lists the same as one slow query: %s', async (_, filter, condition, order) => {
    const pages = await onBoth(async ({ database }) => {
      const { rows } = await database.execute<{ id: number }>(sql`
        select customer.id::float8 as id from customer join facet on facet.id = customer.facet
        where facet.is_lead and not facet.is_gone and ${condition} order by ${order} limit 300`)
      const ids: number[] = []
      let cursor: string | undefined
      for (let page = 0; page < 3; page++) {
        const read = await listCustomers(database, filter, { cursor, limit: 100 })
        ids.push(...read.customers.map(({ id }) => id))
        cursor = read.next ?? undefined
        if (cursor === undefined) break
      }
      return [ids, rows.map(({ id }) => id)]
    })
    for (const [listed, expected] of pages) expect(listed).toEqual(expected)
    expect(pages[0]?.[0]?.length).toBeGreaterThan(10)
  })

  it('holds the rows that writePage writes', async () => {
    const rows = await onBoth(async ({ database }) => {
      const now = new Date(0)
      await database
        .insert(connection)
        .values({ name: 'written', provider: 'made', title: '', isLive: false, position: 9, configuredAt: now })
      const [made] = await database
        .insert(run)
        .values({ connection: 'written', state: 'running', trigger: 'person', requestedAt: now })
        .returning()
      const page = Array.from({ length: 200 }, (_, index) => inventedCustomer(index + 1))
      await database.transaction((transaction) =>
        writePage(transaction, { run: made?.id ?? 0, connection: 'written', customers: page, now }),
      )
      const { rows: different } = await database.execute(sql`
        select written.key from customer as written
        join record as written_record on written_record.customer = written.id
        left join customer as filled on filled.key = written.key and filled.connection <> 'written'
        left join record as filled_record on filled_record.customer = filled.id
        where written.connection = 'written' and (
          (written.vendor_id, written.name, written.kind, written.status, written.phone, written.email, written.remark,
            written.created_at, written.updated_at, written.name_folded, written.name_order, written.search,
            written.digest, written_record.raw)
          is distinct from
          (filled.vendor_id, filled.name, filled.kind, filled.status, filled.phone, filled.email, filled.remark,
            filled.created_at, filled.updated_at, filled.name_folded, filled.name_order, filled.search,
            filled.digest, filled_record.raw)
          or (select array_agg((rule, value) order by rule, value) from match_key where customer = written.id)
            is distinct from (select array_agg((rule, value) order by rule, value) from match_key where customer = filled.id)
        )`)
      const { rows: counted } = await database.execute(
        sql`select count(*)::int as count from customer where connection = 'written'`,
      )
      return { different, counted }
    })
    expect(rows).toEqual([
      { different: [], counted: [{ count: 200 }] },
      { different: [], counted: [{ count: 200 }] },
    ])
  })
})
