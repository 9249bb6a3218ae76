import { desc } from 'drizzle-orm'
import type { CustomerRow } from '../customers/customer-row.ts'
import { foldText } from '../customers/folded-text.ts'
import { emailTerm, phoneTerm } from '../customers/search-terms.ts'
import { access } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { isIdGuessed } from './guessed-id.ts'
import { isPersonal, type FieldFacts } from './mask-record.ts'

/** Marks an entry of the access log: what it names was not shown, but found by a search for the whole of it. */
const searched = 'search'

// A page that is read again while it is looked at tells nothing new.
const quietMs = 10 * 60_000

/**
 * Notes who found customers by a whole phone number or e-mail address, or by half of a personal id or of one of its
 * words. They stay masked in the answer, and yet whoever finds a customer by a guess knows that the guess was right. Call
 * it before the customers are answered.
 *
 * @param rows what the search found
 * @param factsOf what is known of the records of a connection
 */
export async function noteSearched(
  database: Database,
  {
    at,
    person,
    search,
    rows,
    factsOf,
  }: {
    readonly at: Date
    readonly person: string
    readonly search: string | undefined
    readonly rows: readonly CustomerRow[]
    readonly factsOf: (connection: string) => FieldFacts
  },
): Promise<void> {
  if (search === undefined) return
  const text = foldText(search)
  const found = rows.flatMap((row) => {
    const fields = fieldsNamedBy(text, row, factsOf(row.connection))
    return fields.length === 0 ? [] : [{ customer: row.id, shown: [searched, ...fields] }]
  })
  if (found.length === 0) return
  const newest = await database.select().from(access).orderBy(desc(access.id)).limit(1000)
  const isNoted = (entry: typeof access.$inferSelect): boolean =>
    entry.person === person && entry.at > new Date(at.getTime() - quietMs) && entry.at <= at
  const known = new Set(newest.filter(isNoted).map(entryText))
  const entries = found.filter((entry) => !known.has(entryText(entry)))
  if (entries.length > 0) await database.insert(access).values(entries.map((entry) => ({ at, person, ...entry })))
}

function entryText({
  customer,
  shown,
}: {
  readonly customer: number | null
  readonly shown: readonly string[]
}): string {
  return `${customer} ${shown.join(' ')}`
}

type SearchedField = 'vendorId' | 'phone' | 'email'

function fieldsNamedBy(text: string, { vendorId, phone, email }: CustomerRow, facts: FieldFacts): SearchedField[] {
  const named: Readonly<Record<SearchedField, boolean>> = {
    vendorId: vendorId !== null && isPersonal('id', facts) && isIdGuessed(text, vendorId),
    phone: phone !== null && phoneTerm(phone) !== null && phoneTerm(phone) === phoneTerm(text),
    email: email !== null && emailTerm(email) === emailTerm(text),
  }
  return (Object.keys(named) as SearchedField[]).filter((field) => named[field])
}
