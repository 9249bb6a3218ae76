import { sql } from 'drizzle-orm'
import { columnsOf, derivedOf } from '../../src/customers/customer-columns.ts'
import { countGrowth } from '../../src/customers/count-growth.ts'
import { facetName, takeFacets } from '../../src/customers/facets.ts'
import { markGone } from '../../src/customers/mark-gone.ts'
import { insertCustomers, type CustomerRowInput } from '../../src/customers/write-customers.ts'
import { connection, run } from '../../src/store/schema.ts'
import type { Database } from '../../src/store/store.ts'
import { inventedConnections, inventedCustomer } from './invented-customer.ts'

const atOnce = 5000
const runsOfConnection = 200

/**
 * Fills empty stores with the same invented customers: one of thirty gone, one of twenty-five in the entry of another, and
 * as many possible matches; with runs, and what the charts show. The rows are those that `writePage` writes: the same
 * functions make and insert them. It is quick since the indexes are made behind, and the references are not checked.
 *
 * @param count how many customers
 * @param tell called with the number that is written so far
 */
export async function fillStores(
  databases: readonly Database[],
  count: number,
  tell: (written: number) => void = () => {},
): Promise<void> {
  const each = (work: (database: Database) => Promise<void>) => Promise.all(databases.map(work))
  const now = new Date(Date.UTC(2026, 10, 22))
  const indexes = new Map<Database, readonly string[]>()
  await each(async (database) => {
    await makeConnections(database, now)
    indexes.set(database, await takeIndexesAway(database))
  })
  for (let written = 0; written < count; written += atOnce) {
    const last = Math.min(written + atOnce, count)
    const rows = rowsOf(written + 1, last)
    await each((database) => insert(database, rows, now))
    tell(last)
  }
  await each(async (database) => {
    await database.execute(sql`analyze`)
    await database.transaction((transaction) => finish(transaction, now))
    // At once: a server makes them side by side, and while this process is busy with an embedded store.
    await Promise.all((indexes.get(database) ?? []).map((definition) => database.execute(sql.raw(definition))))
    await database.execute(sql`vacuum analyze`)
  })
}

async function makeConnections(database: Database, now: Date): Promise<void> {
  const [requestedAt, startedAt, endedAt] = [now, now, now]
  for (const [position, [name]] of inventedConnections.entries()) {
    const made = { name, provider: name, title: name, isLive: false, position, configuredAt: now }
    await database.insert(connection).values(made)
    const one = { connection: name, state: 'complete', trigger: 'schedule', requestedAt, startedAt, endedAt } as const
    await database.insert(run).values(Array.from({ length: runsOfConnection }, () => one))
  }
}

/** Customers that one run of one connection saw last. */
interface Seen {
  readonly connection: string
  readonly run: number
  readonly rows: Omit<CustomerRowInput, 'facet'>[]
}

function rowsOf(from: number, to: number): readonly Seen[] {
  const groups = new Map<string, Seen>()
  for (let number = from; number <= to; number++) {
    const customer = inventedCustomer(number)
    // The second run saw all but the thirtieth part.
    const seenBy = number % 30 === 0 ? 1 : 2
    const name = `${customer.connection} ${seenBy}`
    const group = groups.get(name) ?? { connection: customer.connection, run: seenBy, rows: [] }
    groups.set(name, group)
    const columns = columnsOf(customer)
    group.rows.push({ ...columns, ...derivedOf(columns, customer), ordinal: 0 })
  }
  return [...groups.values()]
}

async function insert(database: Database, groups: readonly Seen[], now: Date): Promise<void> {
  await database.transaction(async (transaction) => {
    await unchecked(transaction)
    for (const { connection: name, run: seenBy, rows } of groups) {
      const partsOf = ({ kind, status }: Seen['rows'][number]) => {
        return { connection: name, kind, status, isGone: false, isLead: true }
      }
      const facets = await takeFacets(transaction, rows.map(partsOf))
      const placed = rows.map((row) => ({ ...row, facet: facets.get(facetName(partsOf(row))) as number }))
      await insertCustomers(transaction, placed, { run: seenBy, connection: name, now })
    }
  })
}

async function finish(transaction: Database, now: Date): Promise<void> {
  await unchecked(transaction)
  await recount(transaction)
  for (const [name] of inventedConnections) await markGone(transaction, { run: 2, connection: name, now })
  await groupSome(transaction)
  await matchSome(transaction)
  for (const [name] of inventedConnections) await countGrowth(transaction, name)
  await transaction.execute(sql`
    insert into overlap (connections, entries) values ('["cloud"]', 1), ('["cloud", "park"]', 2)`)
  await recount(transaction)
}

/** References are not checked within this transaction. */
async function unchecked(transaction: Database): Promise<void> {
  await transaction.execute(sql`set local session_replication_role = replica`)
}

/** @returns what makes the indexes again */
async function takeIndexesAway(database: Database): Promise<readonly string[]> {
  const { rows } = await database.execute<{ name: string; definition: string }>(sql`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid in ('customer'::regclass, 'match_key'::regclass, 'match'::regclass) and not indisunique`)
  for (const { name } of rows) await database.execute(sql.raw(`drop index ${name}`))
  return rows.map(({ definition }) => definition)
}

async function recount(transaction: Database): Promise<void> {
  await transaction.execute(sql`update facet set customers = 0`)
  await transaction.execute(sql`
    update facet set customers = counted.customers
    from (select facet, count(*)::int as customers from customer group by facet) as counted where facet.id = counted.facet`)
}

/** Every twenty-fifth customer is the same as the one before it, as `moveToEntries` writes it. */
async function groupSome(transaction: Database): Promise<void> {
  const parts = await transaction.execute<Parameters<typeof takeFacets>[1][number] & Record<string, unknown>>(sql`
    select connection, kind, status, is_gone as "isGone", false as "isLead" from facet where is_lead`)
  await takeFacets(transaction, parts.rows)
  await transaction.execute(sql`
    update customer set entry = customer.id - 1, facet = other.id
    from facet join facet as other on not other.is_lead and other.connection = facet.connection
      and other.kind = facet.kind and other.status = facet.status and other.is_gone = facet.is_gone
    where customer.id % 25 = 0 and facet.is_lead and facet.id = customer.facet`)
}

async function matchSome(transaction: Database): Promise<void> {
  await transaction.execute(sql`
    insert into match ("left", "right", score, rules, found_at, decision, decided_at, decided_by)
    select id - 1, id, 0.5 + (id % 50) / 100.0, '["name"]', now(), decision, decided.at, decided.by
    from customer
    cross join lateral (select case when id % 100 = 0 then 'same' end as decision) as said
    cross join lateral (
      select case when decision is not null then now() end as at, case when decision is not null then 'local' end as by
    ) as decided
    where id % 25 = 0`)
}
