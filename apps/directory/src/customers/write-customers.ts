import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import type { CustomerColumns, DerivedColumns } from './customer-columns.ts'

/** A customer that is written, with its place among those of one key, and the id of its facet. */
export interface CustomerRowInput extends CustomerColumns, DerivedColumns {
  readonly ordinal: number
  readonly facet: number
}

/** The run that writes, its connection, and when. */
export interface WriteMoment {
  readonly run: number
  readonly connection: string
  readonly now: Date
}

/** Writes new customers with their records, match keys and sightings. Each is an entry of its own. */
export async function insertCustomers(
  transaction: Database,
  rows: readonly CustomerRowInput[],
  { run, connection, now }: WriteMoment,
): Promise<void> {
  if (rows.length === 0) return
  const moment = now.toISOString()
  await transaction.execute(sql`
    with numbered as materialized (
      select nextval(pg_get_serial_sequence('customer', 'id')) as id, given.* from ${given(rows)}
    ), customers as (
      insert into customer (
        id, entry, connection, key, ordinal, facet, first_seen_at, changed_at, vendor_id, name, kind, status, phone,
        email, remark, created_at, updated_at, name_folded, name_order, search, digest
      ) overriding system value
      select id, id, ${connection}, key, ordinal, facet, ${moment}::timestamptz, ${moment}::timestamptz, vendor_id, name,
        kind, status, phone, email, remark, created_at, updated_at, name_folded, name_order, array_to_tsvector(terms), digest
      from numbered
    ), records as (
      insert into record (customer, raw) select id, raw from numbered
    ), match_keys as (
      insert into match_key (customer, rule, value) select id, rule, value from numbered, ${matchKeysOf(sql`numbered`)}
      on conflict do nothing
    )
    insert into sighting (customer, run, seen_at) select id, ${run}::bigint, ${moment}::timestamptz from numbered`)
}

/** Writes customers anew that are other than before, or are back. */
export async function updateCustomers(
  transaction: Database,
  rows: readonly (CustomerRowInput & { readonly id: number })[],
  { now }: WriteMoment,
): Promise<void> {
  if (rows.length === 0) return
  await transaction.execute(sql`
    with given as materialized (select * from ${given(rows)}), customers as (
      update customer set
        facet = given.facet, changed_at = ${now.toISOString()}::timestamptz, gone_since = null,
        vendor_id = given.vendor_id, name = given.name, kind = given.kind, status = given.status, phone = given.phone,
        email = given.email, remark = given.remark, created_at = given.created_at, updated_at = given.updated_at,
        name_folded = given.name_folded, name_order = given.name_order, search = array_to_tsvector(given.terms),
        digest = given.digest
      from given where customer.id = given.id
    ), records as (
      update record set raw = given.raw from given where record.customer = given.id and record.raw <> given.raw
    ), kept_keys as materialized (
      select given.id, rule, value from given, ${matchKeysOf(sql`given`)}
    ), removed_keys as (
      delete from match_key where customer in (select id from given)
        and (customer, rule, value) not in (select id, rule, value from kept_keys)
    )
    insert into match_key (customer, rule, value) select id, rule, value from kept_keys on conflict do nothing`)
}

/** Rows as a table. They go as one JSON text: both drivers write it alike, and no statement has thousands of parameters. */
function given(rows: readonly (CustomerRowInput & { readonly id?: number })[]): SQL {
  const json = rows.map((row) => ({
    id: row.id,
    facet: row.facet,
    key: row.key,
    ordinal: row.ordinal,
    vendor_id: row.vendorId,
    name: row.name,
    kind: row.kind,
    status: row.status,
    phone: row.phone,
    email: row.email,
    remark: row.remark,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
    name_folded: row.nameFolded,
    name_order: row.nameOrder,
    terms: row.terms,
    match_keys: row.matchKeys,
    digest: row.digest,
    raw: row.raw,
  }))
  const id = rows[0]?.id === undefined ? sql`` : sql`id bigint,`
  return sql`json_to_recordset(${JSON.stringify(json)}::json) as given (
    ${id} facet smallint, key text, ordinal integer, vendor_id text, name text, kind text, status text, phone text,
    email text, remark text, created_at timestamptz, updated_at timestamptz, name_folded text, name_order text, terms text[],
    match_keys json, digest text, raw text)`
}

function matchKeysOf(table: SQL): SQL {
  return sql`json_to_recordset(${table}.match_keys) as match_keys_given (rule text, value text)`
}
