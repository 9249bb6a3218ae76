import { sql, type SQL } from 'drizzle-orm'
import type { CustomerKind, CustomerStatus } from '@kehu/core'
import { reading } from '../store/reading.ts'
import type { Database } from '../store/store.ts'
import { readMatchCursor, writeMatchCursor } from './match-cursor.ts'

/** One of the two customers of a match, in the open: whoever shows it has to mask it. */
export interface MatchedCustomer {
  readonly id: number
  readonly connection: string
  readonly vendorId: string | null
  readonly name: string | null
  readonly kind: CustomerKind
  readonly status: CustomerStatus
  readonly phone: string | null
  readonly email: string | null
  readonly goneSince: Date | null
}

/** Two customers that may be the same company or person; `left` has the lower id. */
export interface Match {
  readonly left: MatchedCustomer
  readonly right: MatchedCustomer
  /** From 0 to 1. */
  readonly score: number
  /** Ids of the rules that agree, strongest first. */
  readonly rules: readonly string[]
  readonly decision: 'same' | 'different' | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  /** Whether both stand in one entry now. */
  readonly isGrouped: boolean
}

/** Open matches wait for a person's word; decided ones have it. */
export type MatchState = 'open' | 'decided'

// That one vendor's id means one customer is the vendor's own word: a person may differ, but need not confirm it.
const isOpen = sql`(decision is null and score < 1)`

/**
 * A page of matches: open ones by score downwards, decided ones the newest first.
 *
 * @throws CursorError where the cursor is not one of such a list
 * @example const { matches, next } = await listMatches(database, { state: 'open', limit: 50 })
 */
export async function listMatches(
  database: Database,
  {
    state,
    cursor,
    limit,
  }: { readonly state: MatchState; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly matches: readonly Match[]; readonly next: string | null }> {
  const after = cursor === undefined ? null : readMatchCursor(cursor, state)
  const page =
    state === 'open'
      ? sql`select * from match where ${isOpen} ${behind(sql`score`, sql`real`, after)}
          order by score desc, "left", "right" limit ${limit + 1}`
      : sql`select * from match where decision is not null ${behind(sql`decided_at`, sql`timestamptz`, after)}
          order by decided_at desc, "left", "right" limit ${limit + 1}`
  const order = state === 'open' ? sql`score desc` : sql`decided_at desc`
  const found = await readMatches(database, page, order)
  const matches = found.slice(0, limit)
  const last = matches.at(-1)
  return { matches, next: found.length > limit && last ? writeMatchCursor(state, last) : null }
}

const mostMatches = 100

/** The matches of one customer, up to a hundred, the highest score first. */
export async function matchesOf(database: Database, customer: number): Promise<readonly Match[]> {
  const pairs = sql`
    (select * from match where "left" = ${customer}) union all (select * from match where "right" = ${customer})
    order by score desc, "left", "right" limit ${mostMatches}`
  return readMatches(database, pairs, sql`score desc`)
}

const mostCounted = 1000

/** How many matches wait for a person's word; counted up to a thousand. */
export async function countOpenMatches(database: Database): Promise<number> {
  const { rows } = await reading(database, (transaction) =>
    transaction.execute<{ open: number }>(sql`
      select count(*)::int as open from (select from match where ${isOpen} limit ${mostCounted}) counted`),
  )
  return rows[0]?.open ?? 0
}

/** Written so that the index gives where to begin, and not only its first column. */
function behind(column: SQL, type: SQL, after: readonly [string, number, number] | null): SQL {
  if (after === null) return sql``
  const [value, left, right] = after
  const bound = sql`${value}::${type}`
  return sql`and ${column} <= ${bound} and (${column} < ${bound} or ("left", "right") > (${left}, ${right}))`
}

interface MatchRow extends Record<string, unknown> {
  readonly left_customer: CustomerJson
  readonly right_customer: CustomerJson
  readonly score: string
  readonly rules: readonly string[]
  readonly decision: Match['decision']
  readonly decided_ms: string | null
  readonly decided_by: string | null
  readonly is_grouped: boolean
}

type CustomerJson = Omit<MatchedCustomer, 'goneSince'> & { readonly goneMs: number | null }

async function readMatches(database: Database, pairs: SQL, order: SQL): Promise<readonly Match[]> {
  const { rows } = await reading(database, (transaction) =>
    transaction.execute<MatchRow>(sql`
    select ${customerJson(sql`one`)} as left_customer, ${customerJson(sql`other`)} as right_customer,
      pair.score::text, pair.rules, pair.decision, pair.decided_by,
      (extract(epoch from pair.decided_at) * 1000)::text as decided_ms, one.entry = other.entry as is_grouped
    from (${pairs}) pair
    join customer one on one.id = pair."left"
    join customer other on other.id = pair."right"
    order by pair.${order}, pair."left", pair."right"`),
  )
  return rows.map((row) => ({
    left: matchedCustomer(row.left_customer),
    right: matchedCustomer(row.right_customer),
    score: Number(row.score),
    rules: row.rules,
    decision: row.decision,
    decidedAt: row.decided_ms === null ? null : new Date(Number(row.decided_ms)),
    decidedBy: row.decided_by,
    isGrouped: row.is_grouped,
  }))
}

function customerJson(customer: SQL): SQL {
  return sql`jsonb_build_object(
    'id', ${customer}.id, 'connection', ${customer}.connection, 'vendorId', ${customer}.vendor_id,
    'name', ${customer}.name, 'kind', ${customer}.kind, 'status', ${customer}.status,
    'phone', ${customer}.phone, 'email', ${customer}.email,
    'goneMs', extract(epoch from ${customer}.gone_since) * 1000
  )`
}

function matchedCustomer({ goneMs, ...customer }: CustomerJson): MatchedCustomer {
  return { ...customer, goneSince: goneMs === null ? null : new Date(goneMs) }
}
