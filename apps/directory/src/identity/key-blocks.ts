import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import type { MatchKey } from './match-keys.ts'
import { mostSharing, rules, suggestedFrom, type AgreementId } from './rules.ts'
import { keyText, type MatchFacts } from './score-pair.ts'

/** Customers that share a key, lowest id first. */
export interface KeyBlock {
  readonly key: MatchKey
  readonly members: readonly number[]
}

// A vendor may list one customer several times, and such records count once; but no block is read that is longer.
const mostMembers = 5 * mostSharing

// What no pair could be kept for is not looked for: otherwise all who are called 王伟 would be.
const pairing: ReadonlySet<string> = new Set(
  rules.filter(({ id, weight }) => weight >= suggestedFrom && id !== 'vendor-id').map(({ id }) => id),
)

/** Whether a key leads to pairs by itself. */
export function isPairing({ rule }: MatchKey): boolean {
  return pairing.has(rule)
}

/** Of each pairing key, up to one customer more than {@link mostMembers} that share it; none for a key of one alone. */
export async function readBlocks(database: Database, keys: readonly MatchKey[]): Promise<KeyBlock[]> {
  const distinct = [...new Map(keys.filter(isPairing).map((key) => [keyText(key), key])).values()]
  if (distinct.length === 0) return []
  const { rows } = await database.execute<{ rule: AgreementId; value: string; members: number[] }>(sql`
    select asked.rule, asked.value, block.members
    from unnest(
      ${sql.param(distinct.map(({ rule }) => rule))}::text[],
      ${sql.param(distinct.map(({ value }) => value))}::text[]
    ) as asked (rule, value)
    cross join lateral (
      select jsonb_agg(customer) as members from (
        select customer from match_key
        where match_key.rule = asked.rule and match_key.value = asked.value
        order by customer limit ${mostMembers + 1}
      ) sharing
    ) block
    where jsonb_array_length(block.members) > 1`)
  return rows.map(({ rule, value, members }) => ({ key: { rule, value }, members }))
}

/**
 * The members that stand for their vendor's id, lowest first; `null` where they are too many to say anything.
 *
 * @param facts of all members
 */
export function representatives(
  { members }: KeyBlock,
  facts: ReadonlyMap<number, MatchFacts>,
): readonly number[] | null {
  if (members.length > mostMembers) return null
  const first = new Map<string, number>()
  for (const member of members) {
    const { connection = '', vendorId = null } = facts.get(member) ?? {}
    const who = vendorId === null ? String(member) : JSON.stringify([connection, vendorId])
    if (!first.has(who)) first.set(who, member)
  }
  return first.size > mostSharing ? null : [...first.values()]
}
