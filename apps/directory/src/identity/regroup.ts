import { sql } from 'drizzle-orm'
import { moveToEntries } from '../customers/move-to-entries.ts'
import type { Database } from '../store/store.ts'
import { groupsOf, isJoining, type Link } from './grouping.ts'
import { changeOverlap } from './overlap.ts'

interface Member {
  readonly connection: string
  readonly entry: number
  readonly isGone: boolean
  readonly isLead: boolean
}

/**
 * Puts some customers, and all that they are linked with, into the entries that the table `match` says. The one that
 * stands for an entry is its lowest id that its vendor still lists, or its lowest id where there is none.
 *
 * @param transaction that holds the lock of the matching
 */
export async function regroup(transaction: Database, customers: readonly number[]): Promise<void> {
  const { members, links } = await readConnected(transaction, customers)
  const entryOf = new Map<number, number>()
  for (const group of groupsOf(members.keys(), links)) {
    let lead = group.find((id) => !members.get(id)?.isGone)
    for (const id of group) entryOf.set(id, (lead ??= id))
  }
  const moves: { customer: number; entry: number }[] = []
  const before = new Map<number, Set<string>>()
  const after = new Map<number, Set<string>>()
  for (const [customer, { connection, entry: old, isGone, isLead }] of members) {
    const entry = entryOf.get(customer) as number
    if (entry !== old || isLead !== (entry === customer)) moves.push({ customer, entry })
    if (isGone) continue
    before.set(old, (before.get(old) ?? new Set()).add(connection))
    after.set(entry, (after.get(entry) ?? new Set()).add(connection))
  }
  if (moves.length === 0) return
  await moveToEntries(transaction, moves)
  await changeOverlap(transaction, [...before.values()], [...after.values()])
}

/**
 * Some customers with all that stand in their entries or are linked with them, over however many steps. `offset 0` keeps
 * the planner from a scan of all customers where it takes a thousand look-ups for dearer.
 */
async function readConnected(
  database: Database,
  customers: readonly number[],
): Promise<{ members: ReadonlyMap<number, Member>; links: readonly Link[] }> {
  const members = new Map<number, Member>()
  const links = new Map<string, Link>()
  for (let unread = [...new Set(customers)]; unread.length > 0;) {
    const ids = sql.param(unread)
    const { rows } = await database.execute<{
      id: number
      connection: string
      entry: number
      is_gone: boolean
      is_lead: boolean
    }>(sql`
      select member.id::float8 as id, member.connection, member.entry::float8 as entry, is_gone, is_lead
      from (select distinct entry from customer where id = any(${ids}::bigint[])) own
      cross join lateral (select * from customer where customer.entry = own.entry offset 0) member
      join facet on facet.id = member.facet`)
    const next = new Set<number>()
    for (const { id, connection, entry, is_gone: isGone, is_lead: isLead } of rows) {
      if (!members.has(id)) next.add(id)
      members.set(id, { connection, entry, isGone, isLead })
    }
    const found = sql.param([...new Set([...next, ...unread])])
    const { rows: pairs } = await database.execute<
      Omit<Link, 'score' | 'decidedAt'> & { score: string; at: string | null }
    >(sql`
      select "left"::float8 as left, "right"::float8 as right, score::text, decision,
        (extract(epoch from decided_at) * 1000)::text as at
      from (
        select * from match where "left" = any(${found}::bigint[])
        union select * from match where "right" = any(${found}::bigint[])
      ) pairs`)
    const linked = new Set<number>()
    for (const { left, right, score, decision, at } of pairs) {
      const link = { left, right, score: Number(score), decision, decidedAt: at === null ? null : Number(at) }
      links.set(`${left} ${right}`, link)
      if (isJoining(link)) linked.add(left).add(right)
    }
    unread = [...linked].filter((id) => !members.has(id))
  }
  return { members, links: [...links.values()] }
}
