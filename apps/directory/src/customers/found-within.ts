import { sql, type SQL } from 'drizzle-orm'
import type { ListedFacets } from './listed-facets.ts'
import { withinFacets } from './search-terms.ts'

/**
 * The condition that the index `customer_search` answers: a query, within some facets. Where most customers are in them,
 * the index would have to read nearly all that it knows; then it is left to `inFacets` to say which of the found are.
 */
export function foundWithin(query: string, { ids, areMost }: Omit<ListedFacets, 'customers'>): SQL {
  const whole = areMost ? query : withinFacets(query, ids)
  return sql`(search || array_to_tsvector(array['#' || facet::text])) @@ ${whole}::tsquery`
}

/** The condition that a customer is of some facets. */
export function inFacets(ids: readonly number[]): SQL {
  return sql`facet = any(${`{${ids.join(',')}}`}::smallint[])`
}
