import { sql } from 'drizzle-orm'
import type { Customer } from '@kehu/core'
import { markGone } from '../../src/customers/mark-gone.ts'
import { writePage } from '../../src/customers/write-page.ts'
import { matchCustomers, type MatchingResult } from '../../src/identity/match-run.ts'
import type { Store } from '../../src/store/store.ts'

/** What a test says of a customer; the key is the id where it says nothing else. */
export type Given = Partial<Customer> & { readonly id: string }

const start = Date.UTC(2026, 10, 1)
let hours = 0

/** Writes a whole list of a connection, as a run would, and matches it. Each run is an hour after the one before. */
export async function runOf(store: Store, connection: string, given: readonly Given[]): Promise<MatchingResult> {
  const { run } = await writeRun(store, connection, given)
  return matchCustomers(store, run)
}

/** Writes a whole list of a connection, and leaves the matching to the test. */
export async function writeRun(store: Store, connection: string, given: readonly Given[]): Promise<{ run: number }> {
  hours++
  const now = new Date(start + hours * 3_600_000)
  const { database } = store
  await database.execute(sql`
    insert into connection (name, provider, title, is_live, position, configured_at)
    values (${connection}, 'test', ${connection}, false, 0, ${now.toISOString()}) on conflict do nothing`)
  const { rows } = await database.execute<{ id: number }>(sql`
    insert into run (connection, state, trigger, requested_at, started_at)
    values (${connection}, 'complete', 'person', ${now.toISOString()}, ${now.toISOString()})
    returning id::float8 as id`)
  const run = rows[0]?.id ?? 0
  for (let from = 0; from < given.length; from += 500) {
    const customers = given.slice(from, from + 500).map(asCustomer)
    await database.transaction((transaction) => writePage(transaction, { run, connection, customers, now }))
  }
  await database.transaction((transaction) => markGone(transaction, { run, connection, now }))
  return { run }
}

export function asCustomer(given: Given): Customer {
  return {
    provider: 'test',
    key: given.id,
    name: null,
    kind: 'unknown',
    status: 'active',
    phone: null,
    email: null,
    remark: null,
    createdAt: null,
    updatedAt: null,
    ...given,
  }
}

/** The entries of more than one customer, each as `connection/key` in alphabetical order. */
export async function entriesOf({ database }: Store): Promise<string[][]> {
  const { rows } = await database.execute<{ members: string[] }>(sql`
    select jsonb_agg(connection || '/' || key order by connection, key) as members
    from customer group by entry having count(*) > 1`)
  return rows.map(({ members }) => members).toSorted((one, other) => (String(one) < String(other) ? -1 : 1))
}

/** The id of a customer. */
export async function idOf({ database }: Store, connection: string, key: string): Promise<number> {
  const { rows } = await database.execute<{ id: number }>(sql`
    select id::float8 as id from customer where connection = ${connection} and key = ${key}`)
  const [row] = rows
  if (!row) throw new Error(`There is no customer ${connection}/${key}.`)
  return row.id
}

export async function emptyStore({ database }: Store): Promise<void> {
  await database.execute(sql`
    truncate match, match_key, sighting, record, customer, facet, overlap, growth, run, connection restart identity cascade`)
}
