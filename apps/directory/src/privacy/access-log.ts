import { desc, eq, lt } from 'drizzle-orm'
import { reading } from '../store/reading.ts'
import { access, customer } from '../store/schema.ts'
import type { Database } from '../store/store.ts'

/** Who was shown which personal data. */
export interface Access {
  readonly id: number
  readonly at: Date
  readonly person: string
  /** `null` for an export. */
  readonly customer: { readonly id: number; readonly connection: string; readonly name: string | null } | null
  readonly shown: readonly string[]
  /** Customers that an export held; `null` while it is written, and for one customer. */
  readonly customers: number | null
}

/**
 * Notes that somebody is about to be shown personal data. Whoever shows it calls this before, so that nothing is seen
 * that stands in no log.
 *
 * @returns the id of the entry
 */
export async function noteAccess(
  database: Database,
  entry: {
    readonly at: Date
    readonly person: string
    readonly customer: number | null
    readonly shown: readonly string[]
  },
): Promise<number> {
  const [noted] = await database
    .insert(access)
    .values({ ...entry, shown: [...entry.shown] })
    .returning({ id: access.id })
  if (!noted) throw new Error('The access log took no entry.')
  return noted.id
}

/** Adds to the entry of an export how many customers it held, at its end. */
export async function noteExported(database: Database, entry: number, customers: number): Promise<void> {
  await database.update(access).set({ customers }).where(eq(access.id, entry))
}

/** A page of the log, newest first; `before` is the id of the last entry that was read. */
export async function listAccesses(
  database: Database,
  page: { readonly before: number | null; readonly limit: number },
): Promise<{ readonly accesses: readonly Access[]; readonly next: number | null }> {
  const rows = await reading(database, (transaction) =>
    transaction
      .select({
        id: access.id,
        at: access.at,
        person: access.person,
        customer: { id: customer.id, connection: customer.connection, name: customer.name },
        shown: access.shown,
        customers: access.customers,
      })
      .from(access)
      .leftJoin(customer, eq(customer.id, access.customer))
      .where(page.before === null ? undefined : lt(access.id, page.before))
      .orderBy(desc(access.id))
      .limit(page.limit + 1),
  )
  const accesses = rows.slice(0, page.limit)
  return { accesses, next: rows.length > page.limit ? (accesses.at(-1)?.id ?? null) : null }
}
