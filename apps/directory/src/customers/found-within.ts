import { sql, type SQL } from 'drizzle-orm'
import type { ListedFacets } from './listed-facets.ts'
import { withinFacets } from './search-terms.ts'

// Customers that are looked at one by one rather than searched.
const fewCustomers = 2000

/**
 * Conditions that an index answers: a search, dates, or both, as the planner finds quicker, within some facets.
 *
 * A search goes by the index `customer_search`. Where most customers are in the facets, that would have to read nearly all
 * that it knows of them; then it is left to `inFacets` to say which of the found are. Where few are, it is not asked: it
 * reads all that begins with a letter before it looks at the facet.
 *
 * @param query in the syntax of `tsquery`; `null` where nothing is searched
 */
export function foundWithin(
  query: string | null,
  dates: readonly SQL[],
  { ids, customers, areMost }: ListedFacets,
): readonly SQL[] {
  const placed = [inFacets(ids), ...dates]
  if (query === null) return placed
  if (!areMost && customers <= fewCustomers) return [sql`search @@ ${query}::tsquery`, ...placed]
  const whole = areMost ? query : withinFacets(query, ids)
  const searched = sql`(search || array_to_tsvector(array['#' || facet::text])) @@ ${whole}::tsquery`
  return dates.length === 0 ? [searched] : [searched, ...placed]
}

/** The condition that a customer is of some facets. */
export function inFacets(ids: readonly number[]): SQL {
  return sql`facet = any(${`{${ids.join(',')}}`}::smallint[])`
}
