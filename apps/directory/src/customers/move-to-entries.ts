import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import { lockCustomers } from './lock-customers.ts'
import { addToFacets, facetName, takeFacets, type FacetParts } from './facets.ts'

/** A customer, and the one that is to stand for its entry: itself where it is alone, or stands for others. */
export interface Move {
  readonly customer: number
  readonly entry: number
}

interface Moving extends Record<string, unknown>, FacetParts {
  readonly id: number
  readonly facet: number
}

/**
 * Puts customers into entries, with their facets and the counts of these; any number at once. A customer may be named
 * once. Whoever stands for an entry, or no longer does, is to be named too.
 *
 * @example await moveToEntries(transaction, [{ customer: 7, entry: 7 }, { customer: 12, entry: 7 }])
 */
export async function moveToEntries(transaction: Database, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const entries = new Map(moves.map(({ customer, entry }) => [customer, entry]))
  const ids = `{${[...entries.keys()].join(',')}}`
  await lockCustomers(transaction, sql`id = any(${ids}::bigint[])`)
  const { rows } = await transaction.execute<Moving>(sql`
    select customer.id::float8 as id, facet.id as facet, facet.connection, facet.kind, facet.status,
      facet.is_gone as "isGone", facet.is_lead as "isLead"
    from customer join facet on facet.id = customer.facet
    where customer.id = any(${ids}::bigint[])`)
  const partsOf = (row: Moving): FacetParts => ({ ...row, isLead: entries.get(row.id) === row.id })
  const facets = await takeFacets(transaction, rows.map(partsOf))
  const counts = new Map<number, number>()
  const moved = rows.map((row) => {
    const facet = facets.get(facetName(partsOf(row))) as number
    counts.set(row.facet, (counts.get(row.facet) ?? 0) - 1)
    counts.set(facet, (counts.get(facet) ?? 0) + 1)
    return { id: row.id, entry: entries.get(row.id), facet }
  })
  await transaction.execute(sql`
    update customer set entry = moved.entry, facet = moved.facet
    from json_to_recordset(${JSON.stringify(moved)}::json) as moved (id bigint, entry bigint, facet smallint)
    where customer.id = moved.id`)
  await addToFacets(transaction, counts)
}
