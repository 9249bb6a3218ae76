import type { RateBudget, RateLimit } from '@kehu/core'
import { eq, sql } from 'drizzle-orm'
import { readClock } from '../store/clock.ts'
import { ratePlaces } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

/**
 * A budget that all workers of a connection share: no window of `perMs` has more than `requests` places, whoever took
 * them. It goes by the database's clock, since those of two machines differ.
 *
 * @example const provider = connection.provider.with?.({ rateBudget: createSharedBudget(database, 'park', limit) })
 */
export function createSharedBudget(database: Database, connection: string, limit: RateLimit): RateBudget {
  const { requests, perMs } = limit
  // Other workers may have taken places since; what is given back must be one of ours.
  let own: number[] = []
  return {
    reserve: () =>
      database.transaction(async (transaction) => {
        const { places, ...time } = await lockPlaces(transaction, connection)
        const { now } = time
        const kept = places.filter((place) => place > now - perMs)
        const before = kept[kept.length - requests]
        const at = before === undefined ? now : Math.max(now, Math.ceil(before + perMs))
        // A place that was given back may leave a gap before others.
        await writePlaces(
          transaction,
          connection,
          [...kept, at].toSorted((one, other) => one - other),
          time,
        )
        // What is due can no longer be called off.
        own = [...own.filter((place) => place > now), at]
        return at - now
      }),
    release: () =>
      database.transaction(async (transaction) => {
        const last = own.pop()
        if (last === undefined) return
        const { places, ...time } = await lockPlaces(transaction, connection)
        const index = places.lastIndexOf(last)
        if (index !== -1) await writePlaces(transaction, connection, places.toSpliced(index, 1), time)
      }),
  }
}

/**
 * How many places of a connection the last window has, those still to come left out.
 *
 * @example await readBudgetUse(database, 'park', { requests: 100, perMs: 60_000 }) // 12
 */
export async function readBudgetUse(database: Database, connection: string, { perMs }: RateLimit): Promise<number> {
  const { rows } = await database.execute<{ used: number }>(sql`
    select count(*)::int as used
    from rate_places, unnest(places) as place,
      greatest(extract(epoch from clock_timestamp()) * 1000 + set_back_ms, written_at) as now
    where connection = ${connection} and place > now - ${perMs}::float8 and place <= now`)
  return rows[0]?.used ?? 0
}

interface BudgetTime {
  readonly now: number
  /** What the database's clock is behind it. */
  readonly setBackMs: number
}

interface LockedPlaces extends BudgetTime {
  readonly places: readonly number[]
}

async function lockPlaces(transaction: Database, connection: string): Promise<LockedPlaces> {
  await transaction.insert(ratePlaces).values({ connection, places: [] }).onConflictDoNothing()
  const [row] = await transaction.select().from(ratePlaces).where(eq(ratePlaces.connection, connection)).for('update')
  if (!row) throw new Error(`The rate budget of ${connection} cannot be read.`)
  // A statement of its own: the one that waits for the lock may read the clock before it waits.
  const clock = (await readClock(transaction)).getTime()
  // A clock that was set back would keep all places in the future, and everybody waiting until it is there again.
  const now = Math.max(clock + row.setBackMs, row.writtenAt)
  return { places: row.places, now, setBackMs: now - clock }
}

async function writePlaces(
  transaction: Database,
  connection: string,
  places: readonly number[],
  { now, setBackMs }: BudgetTime,
): Promise<void> {
  const text = `{${places.join(',')}}`
  await transaction.execute(sql`
    update rate_places set places = ${text}::bigint[], written_at = ${now}::bigint, set_back_ms = ${setBackMs}::bigint
    where connection = ${connection}`)
}
