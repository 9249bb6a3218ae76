import { sql, type Logger, type SQL } from 'drizzle-orm'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import * as schema from '../../src/store/schema.ts'
import type { Database, Store } from '../../src/store/store.ts'

/** What is wrong with a plan of a read. */
export interface PlanFault {
  readonly query: string
  readonly fault: string
}

interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Sort Method'?: string
  readonly Plans?: readonly PlanNode[]
}

const large: ReadonlySet<string> = new Set(['customer', 'record', 'sighting', 'match', 'match_key'])

/** Rows that a page may sort. */
export const mostSorted = 10_000
/**
 * Rows that may pass through a sort that keeps only the first hundred: a search for what is common and far away. Of a
 * hundred customers, this many.
 */
export const mostPassed = 10

/**
 * Runs a read, and looks at the plans of its queries as they were run: a scan of a large table, and a sort of more rows
 * than `mostSorted` and `mostPassed` say, are faults.
 *
 * @param customers how many the store has
 */
export async function planFaults(
  store: Store,
  read: (database: Database) => Promise<unknown>,
  customers: number,
): Promise<readonly PlanFault[]> {
  const faults: PlanFault[] = []
  for (const { text, plan } of await explain(store, read)) {
    for (const node of nodesOf(plan)) {
      const fault = faultOf(node, customers)
      if (fault) faults.push({ query: text, fault })
    }
  }
  return faults
}

function faultOf(node: PlanNode, customers: number): string | null {
  const { 'Node Type': type, 'Relation Name': table = '', 'Sort Method': method = '' } = node
  if (type.includes('Seq Scan') && large.has(table)) return `scans the table ${table}`
  if (type !== 'Sort') return null
  const [input] = node.Plans ?? []
  const rows = (input?.['Actual Rows'] ?? 0) * (input?.['Actual Loops'] ?? 1)
  const isPassing = method === 'top-N heapsort'
  const most = isPassing ? Math.max(mostSorted, (customers * mostPassed) / 100) : mostSorted
  return rows > most ? `sorts ${rows} rows (${method})` : null
}

function nodesOf(node: PlanNode): readonly PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)]
}

interface Ran {
  readonly text: string
  readonly params: readonly unknown[]
}

const isOfTransaction = /^(?:begin|commit|rollback)\b/

/** The plan of every query that a read runs, under the settings that it runs them with. */
export async function explain(
  store: Store,
  read: (database: Database) => Promise<unknown>,
): Promise<readonly (Ran & { readonly plan: PlanNode })[]> {
  const ran: Ran[] = []
  await read(
    listenedTo(store, { logQuery: (text, params) => isOfTransaction.test(text) || ran.push({ text, params }) }),
  )
  return store.database.transaction(async (transaction) => {
    const plans: (Ran & { readonly plan: PlanNode })[] = []
    for (const one of ran) {
      const query = queryOf(one)
      if (one.text.includes('set_config')) await transaction.execute(query)
      else {
        const { rows } = await transaction.execute<{ 'QUERY PLAN': readonly [{ readonly Plan: PlanNode }] }>(
          sql`explain (analyze, format json) ${query}`,
        )
        plans.push({ ...one, plan: (rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan })
      }
    }
    return plans
  })
}

/** The same database, with each query told before it runs. */
function listenedTo({ kind, database }: Store, logger: Logger): Database {
  const { $client: client } = database as unknown as { readonly $client: never }
  const options = { client, schema, casing: 'snake_case', logger } as const
  return kind === 'postgres' ? drizzlePostgres(options) : drizzlePglite(options)
}

/** A query as it was logged: parameters are numbered in the order in which they stand. */
function queryOf({ text, params }: Ran): SQL {
  const parts = text.split(/\$\d+/).map((part) => sql.raw(part))
  return sql.join(parts.flatMap((part, index) => (index === 0 ? [part] : [sql`${params[index - 1]}`, part])))
}
