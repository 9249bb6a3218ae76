import { and, asc, eq, ne } from 'drizzle-orm'
import type { Connections } from '../connections/connection.ts'
import { readPluginFacts } from '../connections/plugin-facts.ts'
import { readCustomer } from '../customers/read-customer.ts'
import { matchesOf } from '../identity/list-matches.ts'
import { maskRecord, maskText, personalFields } from '../privacy/mask-record.ts'
import { reading } from '../store/reading.ts'
import { customer } from '../store/schema.ts'
import type { Database } from '../store/store.ts'
import { factsOf, readManifests } from './manifests.ts'
import type { CustomerDetailView } from './schemas/customer.ts'
import { maskedView } from './views/customer-view.ts'
import { matchedView } from './views/matched-view.ts'

// A vendor may list one customer in any number of records.
const mostOthers = 50

/** All that is known of a customer, masked; `null` where there is none of this id. */
export async function customerDetail(
  database: Database,
  connections: Connections,
  id: number,
): Promise<CustomerDetailView | null> {
  const row = await readCustomer(database, id)
  if (!row) return null
  const manifests = await readManifests(database, connections)
  const manifest = manifests.get(row.connection) ?? null
  const facts = factsOf(manifests, row.connection)
  const plugin = manifest && (await readPluginFacts(manifest.id, connections.file))
  const others = await reading(database, (transaction) =>
    transaction
      .select()
      .from(customer)
      .where(and(eq(customer.entry, row.entry), ne(customer.id, id)))
      .orderBy(asc(customer.id))
      .limit(mostOthers),
  )
  const matches = await matchesOf(database, id)
  return {
    ...maskedView(row, manifests),
    key: maskText('key', row.key, facts),
    remark: maskText('remark', row.remark, facts),
    changedAt: row.changedAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    raw: maskRecord(row.raw, facts),
    personalFields: [...personalFields(row.raw, facts)],
    origins: (manifest && plugin ? plugin.origins(manifest) : []).map(({ from, sources, ...origin }) => ({
      ...origin,
      from: [...from],
      sources: [...sources],
    })),
    quirks: (plugin?.quirks ?? []).map((quirk) => ({ ...quirk })),
    others: others.map((other) => matchedView(other, manifests)),
    matches: matches.map(({ left, right, score, rules, decision, isGrouped }) => ({
      other: matchedView(left.id === id ? right : left, manifests),
      score,
      rules: [...rules],
      decision,
      isGrouped,
    })),
  }
}
