import { sql, type SQL } from 'drizzle-orm'
import { withinFacets } from './search-terms.ts'

/** The condition that the index `customer_search` answers: a query, within some facets. */
export function foundWithin(query: string, facets: readonly number[]): SQL {
  return sql`(search || array_to_tsvector(array['#' || facet::text])) @@ ${withinFacets(query, facets)}::tsquery`
}
