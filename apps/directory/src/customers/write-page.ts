import { sql } from 'drizzle-orm'
import type { Customer } from '@kehu/core'
import type { Database } from '../store/store.ts'
import { columnsOf, derivedOf, type CustomerColumns } from './customer-columns.ts'
import { addToFacets, facetName, takeFacets, type FacetParts } from './facets.ts'
import { lockCustomers } from './lock-customers.ts'
import { rowsOfOneKey } from './rows-of-one-key.ts'
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
  /** 0 for the first customer of a key. */
  readonly ordinal: number
  readonly digest: string
  readonly name: string | null
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
  readonly ordinal: number
  readonly before: Known | null
}

/**
 * Writes one page in a few statements. A customer that is as it was costs a sighting only. Records of one key are kept
 * beside each other: whether they are two customers, or one that changed while the list was read, nobody can tell, and
 * none is lost.
 *
 * @param transaction the caller's, who commits it together with the cursor
 * @example await writePage(transaction, { run: 1, connection: 'park', customers, now: new Date() })
 */
export async function writePage(transaction: Database, { customers, ...moment }: WrittenPage): Promise<PageChanges> {
  if (customers.length === 0) return { added: 0, changed: 0, returned: 0, clashes: 0 }
  const { page, clashes } = await place(transaction, customers, moment)
  const isOther = ({ columns: { digest }, before }: Written): boolean => before !== null && before.digest !== digest
  const known = new Map(page.flatMap((one) => (one.before ? [[one.before.id, one] as const] : [])))
  const stale = [...known.values()].filter((one) => one.before?.is_gone || isOther(one))
  const locked = await lock(
    transaction,
    stale.flatMap(({ before }) => before?.id ?? []),
  )
  const changes = locked.map((before): Written => ({ ...(known.get(before.id) as Written), before }))
  const additions = page.filter(({ before }) => before === null)
  await write(transaction, [...changes, ...additions], moment)
  await see(transaction, [...known.keys()], moment)
  return {
    added: additions.length,
    changed: changes.filter(isOther).length,
    returned: changes.filter(({ before }) => before?.is_gone).length,
    clashes,
  }
}

/** Finds the customers of a page's records, and new places for those who have none. */
async function place(
  transaction: Database,
  customers: readonly Customer[],
  { connection, run }: WriteMoment,
): Promise<{ readonly page: readonly Written[]; readonly clashes: number }> {
  const given = customers.map((customer): Given => ({ columns: columnsOf(customer), customer }))
  const byKey = new Map<string, Map<string, Given>>()
  for (const one of given) {
    const { key, digest } = one.columns
    byKey.set(key, (byKey.get(key) ?? new Map<string, Given>()).set(digest, one))
  }
  const stored = await readKnown(transaction, connection, [...byKey.keys()])
  const page: Written[] = []
  let clashes = 0
  for (const [key, all] of byKey) {
    const records = [...all.values()]
    const rows = stored.get(key) ?? []
    const columns = records.map((one) => one.columns)
    const found = rowsOfOneKey(columns, rows, run)
    let ordinal = (rows.at(-1)?.ordinal ?? -1) + 1
    for (const [index, record] of records.entries()) {
      const before = found[index] ?? null
      page.push({ ...record, before, ordinal: before?.ordinal ?? ordinal++ })
    }
    const seenBefore = rows.filter((row) => row.run === run).length
    const seenFirst = found.filter((row) => row?.run !== run).length
    // The first of a key is none.
    clashes += Math.max(0, seenFirst - (seenBefore === 0 ? 1 : 0))
  }
  return { page, clashes }
}

// Ids come as float8, which both drivers give as a number.
const knownColumns = sql.raw(
  `customer.id::float8 as id, key, ordinal, digest, name, facet.id as facet, is_gone, is_lead,
    sighting.run::float8 as run`,
)
const knownTables = sql.raw(
  'customer join facet on facet.id = customer.facet join sighting on sighting.customer = customer.id',
)

async function readKnown(
  transaction: Database,
  connection: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly Known[]>> {
  const { rows } = await transaction.execute<Known>(sql`
    select ${knownColumns} from ${knownTables}
    where customer.connection = ${connection}
      and customer.key = any(array(select json_array_elements_text(${JSON.stringify(keys)}::json)))
    order by customer.key, customer.ordinal`)
  const byKey = new Map<string, Known[]>()
  for (const row of rows) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row])
  return byKey
}

/** Reads customers again and keeps other transactions from moving them to an entry meanwhile. */
async function lock(transaction: Database, stale: readonly number[]): Promise<readonly Known[]> {
  if (stale.length === 0) return []
  const ids = `{${stale.join(',')}}`
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
    const row = { ...one.columns, ...derivedOf(one.columns, one.customer), ordinal: one.ordinal, facet }
    if (one.before) {
      count(one.before.facet, -1)
      updated.push({ ...row, id: one.before.id })
    } else added.push(row)
  }
  await insertCustomers(transaction, added, moment)
  await updateCustomers(transaction, updated, moment)
  await addToFacets(transaction, counts)
}
