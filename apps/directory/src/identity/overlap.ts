import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'

// Only customers that their vendors still list count: a chart shows what is, not what was.

/**
 * Counts anew how many entries each set of connections knows. It reads the customers that do not stand for their entry,
 * from the index of their facets, and takes the counts of all others from the facets themselves.
 */
export async function countOverlap(transaction: Database): Promise<void> {
  await transaction.execute(sql`delete from overlap`)
  await transaction.execute(sql`
    with spanning as (
      select lead.connection as lead,
        array(select distinct name from unnest(array_agg(other.connection) || lead.connection) name order by name) as names
      from facet
      join customer other on other.facet = facet.id
      join customer lead on lead.id = other.entry
      where not facet.is_lead and not facet.is_gone
      group by lead.id, lead.connection
    ), several as (
      select lead, names from spanning where cardinality(names) > 1
    ), alone as (
      select connection, sum(customers) - (select count(*) from several where lead = connection) as entries
      from facet where is_lead and not is_gone group by connection
    )
    insert into overlap (connections, entries)
    select to_jsonb(names), count(*)::int from several group by names
    union all
    select jsonb_build_array(connection), entries::int from alone where entries > 0`)
}

/** Counts what a decision changed, without a look at any other entry. */
export async function changeOverlap(
  transaction: Database,
  before: readonly ReadonlySet<string>[],
  after: readonly ReadonlySet<string>[],
): Promise<void> {
  const steps = new Map<string, number>()
  const count = (entries: readonly ReadonlySet<string>[], step: number): void => {
    for (const connections of entries) {
      // The order of code units is that of "C".
      const names = JSON.stringify([...connections].toSorted())
      steps.set(names, (steps.get(names) ?? 0) + step)
    }
  }
  count(before, -1)
  count(after, 1)
  const changed = [...steps].map(([names, step]) => ({ connections: JSON.parse(names) as string[], step }))
  await transaction.execute(sql`
    insert into overlap (connections, entries)
    select connections, step
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as change (connections jsonb, step int)
    where step <> 0
    on conflict (connections) do update set entries = overlap.entries + excluded.entries`)
  await transaction.execute(sql`delete from overlap where entries <= 0`)
}
