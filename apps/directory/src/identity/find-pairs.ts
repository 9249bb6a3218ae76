import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import { isPairing, readBlocks, representatives, type KeyBlock } from './key-blocks.ts'
import { readFacts } from './match-facts.ts'
import type { MatchKey } from './match-keys.ts'
import { groupedFrom, suggestedFrom } from './rules.ts'
import { keyText, scorePair, sharedKeys, type MatchFacts } from './score-pair.ts'

/** What became of the pairs of some customers. */
export interface PairChange {
  /** Pairs that were not known before. */
  readonly found: number
  /** Those of them that are shown as one entry at once. */
  readonly grouped: number
  /** Customers of pairs that are new, gone, or of another score: their entries may be others now. */
  readonly touched: readonly number[]
}

interface Pair {
  readonly left: number
  readonly right: number
  readonly score: number
  readonly rules: readonly string[]
}

interface KnownPair extends Pair {
  readonly isDecided: boolean
}

/**
 * Finds the pairs of some customers anew, and writes them. What a person decided stays, with the score of now beside it.
 *
 * @param transaction that holds the lock of the matching; short: give it a thousand customers at most
 */
export async function findPairs(transaction: Database, customers: readonly number[]): Promise<PairChange> {
  const known = new Map<string, KnownPair>()
  const learn = (pairs: readonly KnownPair[]): void => {
    for (const pair of pairs) known.set(pairText(pair.left, pair.right), pair)
  }
  learn(await readPairsOf(transaction, customers))
  // Who loses a partner may have stood behind it: the next record of the same vendor's id has its place now.
  const asked = [...new Set([...customers, ...[...known.values()].flatMap(({ left, right }) => [left, right])])]

  const facts = new Map<number, MatchFacts>()
  const isCommon = new Map<string, boolean>()
  const readKeys = async (keys: readonly MatchKey[]): Promise<readonly KeyBlock[]> => {
    const unread = keys.filter((key) => isPairing(key) && !isCommon.has(keyText(key)))
    const blocks = await readBlocks(transaction, unread)
    await readFacts(
      transaction,
      facts,
      blocks.flatMap(({ members }) => members),
    )
    for (const key of unread) isCommon.set(keyText(key), false)
    for (const block of blocks) isCommon.set(keyText(block.key), representatives(block, facts) === null)
    return blocks
  }

  await readFacts(transaction, facts, asked)
  const proposed = new Map<string, readonly [number, number]>()
  const propose = (one: number, other: number): void => {
    proposed.set(pairText(one, other), one < other ? [one, other] : [other, one])
  }
  const inBlocks = new Set<number>()
  for (const block of await readKeys(asked.flatMap((id) => facts.get(id)?.keys ?? []))) {
    for (const member of block.members) inBlocks.add(member)
    const standing = representatives(block, facts) ?? []
    for (const [place, one] of standing.entries()) {
      for (const other of standing.slice(place + 1)) propose(one, other)
    }
  }
  for (const [one, other] of await readSameId(transaction, asked)) propose(one, other)
  // Some were found before; and a key that has become too common with these customers pairs the others no more.
  learn(await readPairsAmong(transaction, [...inBlocks, ...[...proposed.values()].flat()]))
  for (const [text, { left, right }] of known) proposed.set(text, [left, right])
  await readFacts(transaction, facts, [...proposed.values()].flat())
  const factsOf = (id: number): MatchFacts => facts.get(id) as MatchFacts
  await readKeys([...proposed.values()].flatMap(([left, right]) => sharedKeys(factsOf(left), factsOf(right))))

  const kept: Pair[] = []
  const lost: Pair[] = []
  let found = 0
  let grouped = 0
  for (const [text, [left, right]] of proposed) {
    const before = known.get(text)
    const { score, rules } = scorePair(factsOf(left), factsOf(right), (key) => isCommon.get(keyText(key)) ?? false)
    const pair = { left, right, score, rules }
    if (before && before.score === score && String(before.rules) === String(rules)) continue
    if (before?.isDecided || score >= suggestedFrom) kept.push(pair)
    else if (before) lost.push(pair)
    if (before || score < suggestedFrom) continue
    found++
    if (score >= groupedFrom) grouped++
  }
  await removePairs(transaction, lost)
  await writePairs(transaction, kept)
  return { found, grouped, touched: [...new Set([...kept, ...lost].flatMap(({ left, right }) => [left, right]))] }
}

/** Scores two customers as a matching would, and writes it, whatever the score is: a person has a word on them. */
export async function writePairOf(transaction: Database, left: number, right: number): Promise<void> {
  const facts = new Map<number, MatchFacts>()
  await readFacts(transaction, facts, [left, right])
  const [one, other] = [facts.get(left) as MatchFacts, facts.get(right) as MatchFacts]
  const common = new Set<string>()
  for (const block of await readBlocks(transaction, sharedKeys(one, other))) {
    await readFacts(transaction, facts, block.members)
    if (representatives(block, facts) === null) common.add(keyText(block.key))
  }
  const { score, rules } = scorePair(one, other, (key) => common.has(keyText(key)))
  await writePairs(transaction, [{ left, right, score, rules }])
}

function pairText(one: number, other: number): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

async function readPairsOf(database: Database, customers: readonly number[]): Promise<KnownPair[]> {
  const ids = sql.param(customers)
  return knownPairs(
    database,
    sql`select * from match where "left" = any(${ids}::bigint[])
      union select * from match where "right" = any(${ids}::bigint[])`,
  )
}

async function readPairsAmong(database: Database, customers: readonly number[]): Promise<KnownPair[]> {
  const ids = sql.param([...new Set(customers)])
  return knownPairs(
    database,
    sql`select * from match where "left" = any(${ids}::bigint[]) and "right" = any(${ids}::bigint[])`,
  )
}

async function knownPairs(database: Database, pairs: SQL): Promise<KnownPair[]> {
  const { rows } = await database.execute<{
    left: number
    right: number
    score: string
    rules: string[]
    is_decided: boolean
  }>(sql`
    select "left"::float8 as left, "right"::float8 as right, score::text, rules, decision is not null as is_decided
    from (${pairs}) pairs`)
  return rows.map(({ left, right, score, rules, is_decided: isDecided }) => ({
    left,
    right,
    score: Number(score),
    rules,
    isDecided,
  }))
}

/** Each customer with the lowest other one that its vendor lists under the same id: in this way all of them are linked. */
async function readSameId(database: Database, customers: readonly number[]): Promise<(readonly [number, number])[]> {
  const { rows } = await database.execute<{ one: number; other: number }>(sql`
    select asked.customer::float8 as one, first.customer::float8 as other
    from match_key asked
    join customer on customer.id = asked.customer
    cross join lateral (
      select same.customer from match_key same join customer twin on twin.id = same.customer
      where same.rule = asked.rule and same.value = asked.value and same.customer <> asked.customer
        and twin.connection = customer.connection
      order by same.customer limit 1
    ) first
    where asked.customer = any(${sql.param(customers)}::bigint[]) and asked.rule = 'vendor-id'`)
  return rows.map(({ one, other }) => [one, other])
}

async function removePairs(transaction: Database, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  await transaction.execute(sql`
    delete from match using unnest(
      ${sql.param(pairs.map(({ left }) => left))}::bigint[],
      ${sql.param(pairs.map(({ right }) => right))}::bigint[]
    ) as lost (one, other)
    where match."left" = lost.one and match."right" = lost.other`)
}

async function writePairs(transaction: Database, pairs: readonly Pair[]): Promise<void> {
  if (pairs.length === 0) return
  await transaction.execute(sql`
    insert into match ("left", "right", score, rules, found_at)
    select "left", "right", score, rules, now()
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair ("left" bigint, "right" bigint, score real, rules jsonb)
    on conflict ("left", "right") do update set score = excluded.score, rules = excluded.rules`)
}
