import { sql, type SQL } from 'drizzle-orm'
import type { CustomerFilter } from '../api/schemas/customer.ts'
import { foundWithin, inFacets } from './found-within.ts'
import { datesOf, searchOf } from './list-stages.ts'
import type { ListedFacets } from './listed-facets.ts'

/** Counts what a search, dates or both leave of some facets, up to a bound: an index need not be read to its end. */
export function countQuery(filter: CustomerFilter, facets: ListedFacets, bound: number): SQL {
  const dates = datesOf(filter)
  const query = searchOf(filter)?.query
  if (!query) {
    return sql`
      select count(*)::int as total from (
        select 1 from unnest(${`{${facets.ids.join(',')}}`}::smallint[]) as facets (part)
        cross join lateral (select 1 from customer where ${sql.join([sql`facet = part`, ...dates], sql` and `)} limit ${bound}) as found
        limit ${bound}
      ) as counted`
  }
  // The inner query is a fence: see `gatherQuery`.
  return sql`
    select count(*)::int as total from (
      select 1 from (
        select facet from customer where ${sql.join([...foundWithin(query, dates, facets)], sql` and `)} offset 0
      ) as source
      where ${inFacets(facets.ids)} limit ${bound}
    ) as counted`
}
