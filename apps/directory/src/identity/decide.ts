import { sql } from 'drizzle-orm'
import { announce } from '../store/changes.ts'
import type { Database } from '../store/store.ts'
import { writePairOf } from './find-pairs.ts'
import { inMatchingTransaction } from './matching-transaction.ts'
import { regroup } from './regroup.ts'
import { suggestedFrom } from './rules.ts'

/** What a person said of two customers; `null` takes it back. */
export type Decision = 'same' | 'different' | null

/**
 * Keeps what a person said of two customers, and puts them into one entry or apart at once. It outweighs all that a later
 * matching finds, also when the customers change, vanish and come back. Any two customers may be decided, also such as
 * no rule has found.
 *
 * @param person who said so, for others to see
 * @returns false where there are no two such customers
 * @example await decide(database, { left: 7, right: 9 }, 'same', 'local', new Date())
 */
export async function decide(
  database: Database,
  { left, right }: { readonly left: number; readonly right: number },
  decision: Decision,
  person: string,
  now: Date,
): Promise<boolean> {
  const [one, other] = left < right ? [left, right] : [right, left]
  return inMatchingTransaction(database, async (transaction) => {
    const { rows } = await transaction.execute(sql`select id from customer where id in (${one}, ${other})`)
    if (rows.length < 2) return false
    await writePairOf(transaction, one, other)
    const isOpen = decision === null
    await transaction.execute(sql`
      update match set decision = ${decision}, decided_at = ${isOpen ? null : now.toISOString()}::timestamptz,
        decided_by = ${isOpen ? null : person}
      where "left" = ${one} and "right" = ${other}`)
    await transaction.execute(sql`
      delete from match
      where "left" = ${one} and "right" = ${other} and decision is null and score < ${suggestedFrom}::real`)
    await regroup(transaction, [one, other])
    await announce(transaction, { type: 'matches' })
    return true
  })
}
