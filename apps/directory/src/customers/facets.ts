import { sql } from 'drizzle-orm'
import type { CustomerKind, CustomerStatus } from '@kehu/core'
import { facet } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

export interface FacetParts {
  readonly connection: string
  readonly kind: CustomerKind
  readonly status: CustomerStatus
  readonly isGone: boolean
  readonly isLead: boolean
}

/** Ids of facets by their parts; see `facetName`. */
export type FacetIds = ReadonlyMap<string, number>

export function facetName({ connection, kind, status, isGone, isLead }: FacetParts): string {
  return JSON.stringify([connection, kind, status, isGone, isLead])
}

/** The ids of facets; those that are missing are made. */
export async function takeFacets(transaction: Database, wanted: readonly FacetParts[]): Promise<FacetIds> {
  const byName = new Map(wanted.map((parts) => [facetName(parts), parts]))
  const read = async (): Promise<FacetIds> => {
    const rows = await transaction.select().from(facet)
    return new Map(rows.map((row) => [facetName(row), row.id]))
  }
  const known = await read()
  const missing = [...byName].filter(([name]) => !known.has(name)).map(([, parts]) => parts)
  if (missing.length === 0) return known
  // Another transaction may make the same, so they are read again.
  await transaction
    .insert(facet)
    .values(
      missing.map(({ connection, kind, status, isGone, isLead }) => ({ connection, kind, status, isGone, isLead })),
    )
    .onConflictDoNothing()
  return read()
}

/**
 * Adds to the counts of facets, in the order of their ids: transactions that wait for each other in different orders
 * would never end.
 *
 * @param changes facet ids with what is added, also below zero
 */
export async function addToFacets(transaction: Database, changes: ReadonlyMap<number, number>): Promise<void> {
  const real = [...changes].filter(([, added]) => added !== 0)
  if (real.length === 0) return
  const rows = JSON.stringify(real.map(([id, added]) => ({ id, added })))
  await transaction.execute(sql`
    with change as (select * from json_to_recordset(${rows}::json) as change (id smallint, added integer)),
    locked as materialized (select id from facet where id in (select id from change) order by id for update)
    update facet set customers = customers + change.added
    from change join locked on locked.id = change.id where facet.id = locked.id`)
}
