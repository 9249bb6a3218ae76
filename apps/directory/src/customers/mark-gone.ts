import { eq, sql } from 'drizzle-orm'
import { facet } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { lockCustomers } from './lock-customers.ts'
import { addToFacets, takeFacets } from './facets.ts'

/**
 * Marks the customers of a connection that a run did not see: their vendor lists them no more. For a run that saw the
 * whole list only.
 *
 * @returns how many vanished
 * @example await markGone(transaction, { run: 1, connection: 'park', now: new Date() })
 */
export async function markGone(
  transaction: Database,
  { run, connection, now }: { readonly run: number; readonly connection: string; readonly now: Date },
): Promise<number> {
  await lockCustomers(
    transaction,
    sql`connection = ${connection} and gone_since is null
      and exists (select from sighting where sighting.customer = customer.id and sighting.run <> ${run}::bigint)`,
  )
  const facets = await transaction.select().from(facet).where(eq(facet.connection, connection))
  await takeFacets(
    transaction,
    facets.map((parts) => ({ ...parts, isGone: true })),
  )
  const { rows } = await transaction.execute<{ facet: number; moved_to: number; customers: number }>(sql`
    with vanished as materialized (
      select customer.id, facet.id as facet, gone.id as moved_to
      from facet
      join facet as gone on gone.is_gone and gone.connection = facet.connection and gone.kind = facet.kind
        and gone.status = facet.status and gone.is_lead = facet.is_lead
      join customer on customer.facet = facet.id
      join sighting on sighting.customer = customer.id
      where facet.connection = ${connection} and not facet.is_gone and sighting.run <> ${run}::bigint
    ), marked as (
      update customer set gone_since = ${now.toISOString()}::timestamptz, facet = vanished.moved_to
      from vanished where customer.id = vanished.id
    )
    select facet, moved_to, count(*)::int as customers from vanished group by facet, moved_to`)
  const changes = new Map<number, number>()
  let vanished = 0
  for (const { facet: from, moved_to: to, customers } of rows) {
    changes.set(from, (changes.get(from) ?? 0) - customers)
    changes.set(to, (changes.get(to) ?? 0) + customers)
    vanished += customers
  }
  await addToFacets(transaction, changes)
  return vanished
}
