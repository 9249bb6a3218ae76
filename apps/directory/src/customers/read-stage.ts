import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import { foundWithin, inFacets } from './found-within.ts'
import type { OrderColumn, Stage } from './list-stages.ts'
import type { ListedFacets } from './listed-facets.ts'

/** A customer of a list, and where it stands in its stage. */
export interface Placed {
  readonly id: number
  /** What its stage is sorted by, as text. */
  readonly value: string
}

export interface StageRead {
  readonly stage: Stage
  /** Not empty. */
  readonly facets: ListedFacets
  /** Behind what the read begins; `null` for the beginning of the stage. */
  readonly after: Placed | null
  readonly limit: number
}

// Up to this many that an index of lexemes or dates finds are sorted without looking further.
const fewFound = 2000
// Customers of a facet that are looked at in the order of the list, for each that is wanted, before all that are found in
// the facet are sorted.
const walkedForOne = 10

/**
 * Reads the next customers of a stage, in order.
 *
 * A dense stage is cut from each facet, by the index of facet and order. Otherwise there are two ways, and each is slow
 * where the other is quick: to sort what an index found, and to walk the list until enough of it fits. A small find is
 * sorted. Of a large one, something is soon met on the way, facet by facet: few persons are called 公司, and nearly all
 * companies are. Where a facet has too little of it on the way, what it has is sorted: little, or what is common and yet
 * far away (王 by name, which is near the end).
 */
export async function readStage(transaction: Database, read: StageRead): Promise<readonly Placed[]> {
  const { stage, facets, limit } = read
  const rows = async <Row extends Record<string, unknown>>(query: SQL) => (await transaction.execute<Row>(query)).rows
  if (stage.isDense) return rows<Found>(cutQuery(read))
  const first = await rows<Found & { among: number }>(gatherQuery(read, fewFound + 1))
  if ((first[0]?.among ?? 0) <= fewFound) return first
  const walked = await rows<Found & OfFacet>(walkQuery(read))
  const near = new Set(facets.ids.filter((facet) => walked.filter(({ part }) => part === facet).length === limit))
  const short = facets.ids.filter((facet) => !near.has(facet))
  const far = short.length === 0 ? [] : await rows<OfFacet>(goingOnQuery(read, short))
  if (far.length === 0) return inOrder(stage, walked, limit)
  const farOnes = new Set(far.map(({ part }) => part))
  const sorted = await rows<Found>(
    gatherQuery({ ...read, facets: { ...facets, ids: [...farOnes], areMost: false } }, null),
  )
  return inOrder(stage, [...walked.filter(({ part }) => !farOnes.has(part)), ...sorted], limit)
}

function inOrder(stage: Stage, found: readonly Placed[], limit: number): readonly Placed[] {
  return found.toSorted(orderOf(stage)).slice(0, limit)
}

type Found = { id: number; value: string }
type OfFacet = { part: number }

/** From each facet the next customers, and of these the first. */
function cutQuery({ stage, facets, after, limit }: StageRead): SQL {
  const { column, bounds, dates, exceptions } = stage
  return sql`
    select id, ${valueOf(column)} as value from ${parts(facets.ids)} cross join lateral (
      select id::float8 as id, ${name(column)} from customer
      where ${all([sql`facet = part`, ...bounds, ...dates, ...exceptions, ...behind(stage, after)])}
      order by ${order(stage, 'customer.id')} limit ${limit}
    ) as found
    order by ${order(stage)} limit ${limit}`
}

/** What an index finds by lexemes or dates, sorted; up to a bound, `among` tells how much it is. */
function gatherQuery({ stage, facets, after, limit }: StageRead, bound: number | null): SQL {
  const { column, bounds, exceptions } = stage
  // The inner query is a fence: the planner would trade its index for the one of the order, by a guess.
  return sql`
    select id, ${valueOf(column)} as value, ${bound === null ? sql`0` : sql`(count(*) over ())::int`} as among from (
      select id, ${name(column)} from (
        select id::float8 as id, facet, name_folded, name_order, created_order, updated_order from customer
        where ${all(foundWithin(stage.query, stage.dates, facets))} offset 0
      ) as source
      where ${all([inFacets(facets.ids), ...bounds, ...exceptions, ...behind(stage, after)])}
      ${bound === null ? sql`offset 0` : sql`limit ${bound}`}
    ) as found
    order by ${order(stage)} limit ${limit}`
}

/** Each facet in the order of the list, as far as a few thousand customers, and what of it fits. */
function walkQuery({ stage, facets, after, limit }: StageRead): SQL {
  const { column, dates, exceptions, query } = stage
  const searched = query === null ? [] : [sql`search @@ ${query}::tsquery`]
  return sql`
    select part, id::float8 as id, ${valueOf(column)} as value from ${parts(facets.ids)} cross join lateral (
      select id, ${name(column)} from (
        select id, name_folded, name_order, created_order, updated_order, search from customer
        where ${inFacet(stage, after)} order by ${order(stage)} limit ${walkedForOne * limit}
      ) as walked
      where ${all([...dates, ...exceptions, ...searched])} order by ${order(stage)} limit ${limit}
    ) as found`
}

/** The facets that are longer than what was walked of them. */
function goingOnQuery({ stage, after, limit }: StageRead, facets: readonly number[]): SQL {
  return sql`
    select part from ${parts(facets)} where exists (
      select from customer where ${inFacet(stage, after)} order by ${order(stage)} offset ${walkedForOne * limit} limit 1
    )`
}

function inFacet(stage: Stage, after: Placed | null): SQL {
  return all([sql`facet = part`, ...stage.bounds, ...behind(stage, after)])
}

function behind({ column, isDescending }: Stage, after: Placed | null): readonly SQL[] {
  if (!after) return []
  const value = isMoment(column) ? momentOf(after.value) : sql`${after.value}`
  return [sql`(${name(column)}, id) ${sql.raw(isDescending ? '<' : '>')} (${value}, ${after.id}::bigint)`]
}

function order({ column, isDescending }: Stage, id = 'id'): SQL {
  const way = isDescending ? ' desc' : ''
  return sql.raw(`${column}${way}, ${id}${way}`)
}

/** The order of the database: text by its bytes, as the collation "C" has it. */
function orderOf({ column, isDescending }: Stage): (one: Placed, other: Placed) => number {
  const compared = (one: Placed, other: Placed): number => {
    const byValue = isMoment(column)
      ? Math.sign(Number(one.value) - Number(other.value)) || 0
      : Buffer.compare(Buffer.from(one.value), Buffer.from(other.value))
    return byValue || one.id - other.id
  }
  return isDescending ? (one, other) => compared(other, one) : compared
}

/** As text that a cursor holds: a moment as seconds since 1970. */
function valueOf(column: OrderColumn): SQL {
  return isMoment(column) ? sql`extract(epoch from ${name(column)})::text` : name(column)
}

/** The moment of a cursor, to the millisecond: `to_timestamp` of a number loses them in years far ahead. */
function momentOf(seconds: string): SQL {
  if (Number(seconds) === -Infinity) return sql`'-infinity'::timestamptz`
  return sql`${new Date(Math.round(Number(seconds) * 1000)).toISOString()}::timestamptz`
}

function isMoment(column: OrderColumn): boolean {
  return column === 'created_order' || column === 'updated_order'
}

function name(column: OrderColumn): SQL {
  return sql.raw(column)
}

function parts(facets: readonly number[]): SQL {
  return sql`unnest(${`{${facets.join(',')}}`}::smallint[]) as facets (part)`
}

function all(conditions: readonly SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join([...conditions], sql` and `)
}
