import { sql } from 'drizzle-orm'
import type { Database } from '../store/store.ts'
import type { MatchKey } from './match-keys.ts'
import type { MatchFacts } from './score-pair.ts'

/** Adds what is not there yet of some customers' facts. */
export async function readFacts(
  database: Database,
  facts: Map<number, MatchFacts>,
  customers: Iterable<number>,
): Promise<void> {
  const missing = [...new Set(customers)].filter((id) => !facts.has(id))
  if (missing.length === 0) return
  const { rows } = await database.execute<{
    id: number
    connection: string
    vendor_id: string | null
    kind: MatchFacts['kind']
    keys: MatchKey[] | null
  }>(sql`
    select id::float8 as id, connection, vendor_id, kind, (
      select jsonb_agg(jsonb_build_object('rule', rule, 'value', value)) from match_key where customer = customer.id
    ) as keys
    from customer where id = any(${sql.param(missing)}::bigint[])`)
  for (const { id, connection, vendor_id, kind, keys } of rows) {
    facts.set(id, { connection, vendorId: vendor_id, kind, keys: keys ?? [] })
  }
}
