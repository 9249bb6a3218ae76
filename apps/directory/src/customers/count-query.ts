import { sql, type SQL } from 'drizzle-orm'
import type { CustomerFilter } from '../api/schemas/customer.ts'
import { foundWithin } from './found-within.ts'
import { datesOf, searchOf } from './list-stages.ts'

/** Counts what a search, dates or both leave of some facets, up to a bound: an index need not be read to its end. */
export function countQuery(filter: CustomerFilter, facets: readonly number[], bound: number): SQL {
  const dates = sql.join([sql`true`, ...datesOf(filter)], sql` and `)
  const query = searchOf(filter)?.query
  if (!query) {
    return sql`
      select count(*)::int as total from (
        select 1 from unnest(${`{${facets.join(',')}}`}::smallint[]) as part (part)
        cross join lateral (select 1 from customer where facet = part and ${dates} limit ${bound}) as found
        limit ${bound}
      ) as counted`
  }
  // The inner query is a fence: see `gatherQuery`.
  return sql`
    select count(*)::int as total from (
      select 1 from (
        select created_order from customer where ${foundWithin(query, facets)} offset 0
      ) as source
      where ${dates} limit ${bound}
    ) as counted`
}
