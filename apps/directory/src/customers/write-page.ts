import { sql } from 'drizzle-orm'
import type { Customer } from '@kehu/core'
import type { Database } from '../store/store.ts'
import { columnsOf, derivedOf, withOwnKey, type CustomerColumns } from './customer-columns.ts'
import { addToFacets, facetName, takeFacets, type FacetParts } from './facets.ts'
import { lockCustomers } from './lock-customers.ts'
import { insertCustomers, updateCustomers, type CustomerRowInput, type WriteMoment } from './write-customers.ts'

/** One page of a run, as it came from its vendor. */
export interface WrittenPage {
  /** Id of the run. */
  readonly run: number
  readonly connection: string
  readonly customers: readonly Customer[]
  readonly now: Date
}

/** How many customers of a page were new, were other than before, and so on. */
export interface PageChanges {
  readonly added: number
  readonly changed: number
  /** Were gone, and came back. */
  readonly returned: number
  /** Have a key that another record of the run has. */
  readonly clashes: number
}

/** A customer that was written before. */
interface Known extends Record<string, unknown> {
  readonly id: number
  readonly key: string
  readonly digest: string
  readonly facet: number
  readonly is_gone: boolean
  readonly is_lead: boolean
  /** The run that saw it last. */
  readonly run: number
}

interface Given {
  readonly columns: CustomerColumns
  readonly customer: Customer
}

interface Written extends Given {
  readonly before: Known | null
}

/**
 * Writes one page in a few statements. A customer that is as it was costs a sighting only. Of records of one key within a
 * run, the first has it, and others have a key of their own: whether they are two customers, or one that changed while
 * the list was read, only the next run tells, and none is lost meanwhile.
 *
 * @param transaction the caller's, who commits it together with the cursor
 * @example await writePage(transaction, { run: 1, connection: 'park', customers, now: new Date() })
 */
export async function writePage(transaction: Database, { customers, ...moment }: WrittenPage): Promise<PageChanges> {
  if (customers.length === 0) return { added: 0, changed: 0, returned: 0, clashes: 0 }
  const { page, known, clashes } = await keyRecords(transaction, customers, moment)
  const isOther = ({ columns: { digest } }: Given, before: Known): boolean => before.digest !== digest
  const stale = [...known.values()].filter((before) => before.is_gone || isOther(page.get(before.key) as Given, before))
  const changes: Written[] = []
  for (const before of await lock(transaction, stale)) changes.push({ ...(page.get(before.key) as Given), before })
  const additions = [...page.values()].filter(({ columns }) => !known.has(columns.key))
  await write(transaction, [...changes, ...additions.map((given) => ({ ...given, before: null }))], moment)
  await see(
    transaction,
    Array.from(known.values(), ({ id }) => id),
    moment,
  )
  return {
    added: additions.length,
    changed: changes.filter((change) => change.before && isOther(change, change.before)).length,
    returned: changes.filter(({ before }) => before?.is_gone).length,
    clashes,
  }
}

interface KeyedPage {
  /** By the keys that they are stored under. */
  readonly page: ReadonlyMap<string, Given>
  /** Those of them that were written before. */
  readonly known: ReadonlyMap<string, Known>
  /** Records that got a key of their own in this run for the first time. */
  readonly clashes: number
}

async function keyRecords(
  transaction: Database,
  customers: readonly Customer[],
  { connection, run }: WriteMoment,
): Promise<KeyedPage> {
  const records = customers.map((customer): Given => ({ columns: columnsOf(customer), customer }))
  const stored = await readKnown(
    transaction,
    connection,
    records.map(({ columns }) => columns.key),
  )
  const page = new Map<string, Given>()
  const clashing = new Map<string, Given>()
  for (const record of records) {
    const { key, digest } = record.columns
    const before = stored.get(key)
    const holder = page.get(key)?.columns ?? (before?.run === run ? before : null)
    if (holder && holder.digest !== digest) {
      const columns = withOwnKey(record.columns)
      clashing.set(columns.key, { ...record, columns })
    } else page.set(key, record)
  }
  const known = new Map([...stored].filter(([key]) => page.has(key)))
  if (clashing.size === 0) return { page, known, clashes: 0 }
  let clashes = clashing.size
  for (const [key, before] of await readKnown(transaction, connection, [...clashing.keys()])) {
    known.set(key, before)
    if (before.run === run) clashes--
  }
  for (const [key, record] of clashing) page.set(key, record)
  return { page, known, clashes }
}

// Ids come as float8, which both drivers give as a number.
const knownColumns = sql.raw(
  'customer.id::float8 as id, key, digest, facet.id as facet, is_gone, is_lead, sighting.run::float8 as run',
)
const knownTables = sql.raw(
  'customer join facet on facet.id = customer.facet join sighting on sighting.customer = customer.id',
)

async function readKnown(
  transaction: Database,
  connection: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await transaction.execute<Known>(sql`
    select ${knownColumns} from ${knownTables}
    where customer.connection = ${connection}
      and customer.key = any(array(select json_array_elements_text(${JSON.stringify(keys)}::json)))`)
  return new Map(rows.map((row) => [row.key, row]))
}

/** Reads customers again and keeps other transactions from moving them to an entry meanwhile. */
async function lock(transaction: Database, stale: readonly Known[]): Promise<readonly Known[]> {
  if (stale.length === 0) return []
  const ids = `{${stale.map(({ id }) => id).join(',')}}`
  await lockCustomers(transaction, sql`id = any(${ids}::bigint[])`)
  const { rows } = await transaction.execute<Known>(sql`
    select ${knownColumns} from ${knownTables}
    where customer.id = any(${ids}::bigint[]) order by customer.id`)
  return rows
}

async function see(transaction: Database, ids: readonly number[], { run, now }: WriteMoment): Promise<void> {
  if (ids.length === 0) return
  await transaction.execute(sql`
    insert into sighting (customer, run, seen_at)
    select id, ${run}::bigint, ${now.toISOString()}::timestamptz from unnest(${`{${ids.join(',')}}`}::bigint[]) as id
    on conflict (customer) do update set run = excluded.run, seen_at = excluded.seen_at`)
}

async function write(transaction: Database, written: readonly Written[], moment: WriteMoment): Promise<void> {
  if (written.length === 0) return
  const partsOf = ({ columns: { kind, status }, before }: Written): FacetParts => {
    return { connection: moment.connection, kind, status, isGone: false, isLead: before?.is_lead ?? true }
  }
  const facets = await takeFacets(transaction, written.map(partsOf))
  const counts = new Map<number, number>()
  const count = (facet: number, added: number) => counts.set(facet, (counts.get(facet) ?? 0) + added)
  const added: CustomerRowInput[] = []
  const updated: (CustomerRowInput & { readonly id: number })[] = []
  for (const one of written) {
    const facet = facets.get(facetName(partsOf(one))) as number
    count(facet, 1)
    const row = { ...one.columns, ...derivedOf(one.columns, one.customer), facet }
    if (one.before) {
      count(one.before.facet, -1)
      updated.push({ ...row, id: one.before.id })
    } else added.push(row)
  }
  await insertCustomers(transaction, added, moment)
  await updateCustomers(transaction, updated, moment)
  await addToFacets(transaction, counts)
}
