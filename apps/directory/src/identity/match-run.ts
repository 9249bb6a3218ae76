import { sql } from 'drizzle-orm'
import { announce } from '../store/changes.ts'
import type { Database, Store } from '../store/store.ts'
import { findPairs } from './find-pairs.ts'
import { inMatchingTransaction } from './matching-transaction.ts'
import { countOverlap } from './overlap.ts'
import { regroup } from './regroup.ts'

/** What a matching found. */
export interface MatchingResult {
  /** Pairs that were not known before. */
  readonly found: number
  /** Those of them that are shown as one entry at once. */
  readonly grouped: number
}

const batchSize = 1000

/**
 * Matches the customers that a run added or changed with all others, and puts entries right whose customers went or came
 * back. It works through the connection's customers in short transactions, so others can work between them; it may be
 * broken off and repeated at any time. Call it after each run that wrote a page, however the run ended: the next one
 * finds these customers unchanged.
 *
 * @throws Error where there is no such run
 * @example await matchCustomers(store, 12) // { found: 40, grouped: 31 }
 */
export async function matchCustomers({ database }: Store, run: number): Promise<MatchingResult> {
  const { rows } = await database.execute<{ connection: string }>(sql`select connection from run where id = ${run}`)
  const [connection] = rows.map((row) => row.connection)
  if (connection === undefined) throw new Error(`There is no run ${run} to match the customers of.`)
  let found = 0
  let grouped = 0
  for (let last = 0; ;) {
    const end = await endOfBatch(database, last)
    if (end === null) break
    const batch = { run, connection, after: last, end }
    const { changed, displaced } = await readBatch(database, batch)
    last = end
    if (changed.length === 0 && displaced.length === 0) continue
    await inMatchingTransaction(database, async (transaction) => {
      const change = await findPairs(transaction, changed)
      await regroup(transaction, [...change.touched, ...displaced])
      return change
    }).then((change) => {
      found += change.found
      grouped += change.grouped
    })
  }
  await inMatchingTransaction(database, async (transaction) => {
    await countOverlap(transaction)
    await announce(transaction, { type: 'matches' })
  })
  return { found, grouped }
}

/**
 * The id that a batch ends with. Ids have gaps of any size, and a condition on customers beside the range would let the
 * planner leave the primary key, and sort all customers for each batch.
 */
async function endOfBatch(database: Database, after: number): Promise<number | null> {
  const { rows } = await database.execute<{ end: number | null }>(sql`
    select max(id)::float8 as end from (
      select id from customer where id > ${after} order by id limit ${batchSize}
    ) batch`)
  return rows[0]?.end ?? null
}

/** Customers that are to be matched, and those whose entry somebody else is to stand for now. For `offset 0`, see regroup. */
async function readBatch(
  database: Database,
  { run, connection, after, end }: { run: number; connection: string; after: number; end: number },
): Promise<{ changed: number[]; displaced: number[] }> {
  // All of them are moments of the database's clock, which may be set right; to match a customer twice is no harm.
  const { rows } = await database.execute<{ id: number; is_changed: boolean; is_displaced: boolean }>(sql`
    select * from (
      select customer.id::float8 as id,
        customer.changed_at >= since or customer.first_seen_at >= since as is_changed,
        case
          when customer.id = lead.id then customer.gone_since is not null and exists (
            select from customer other
            where other.entry = customer.id and (other.gone_since is null or other.id < customer.id)
          )
          when customer.gone_since is null then lead.gone_since is not null or customer.id < lead.id
          else false
        end as is_displaced
      from customer
      cross join lateral (select id, gone_since from customer standing where standing.id = customer.entry offset 0) lead
      cross join (
        select coalesce(started_at, requested_at) - interval '10 minutes' as since from run where id = ${run}
      ) run
      where customer.id > ${after} and customer.id <= ${end} and customer.connection = ${connection}
    ) batch
    where is_changed or is_displaced`)
  return {
    changed: rows.filter((row) => row.is_changed).map(({ id }) => id),
    displaced: rows.filter((row) => row.is_displaced).map(({ id }) => id),
  }
}
