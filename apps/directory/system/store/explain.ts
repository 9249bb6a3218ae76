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
  readonly 'Index Name'?: string
  /** Of one loop; PostgreSQL before 18 rounds it. */
  readonly 'Actual Rows'?: number
  readonly 'Actual Loops'?: number
  readonly 'Rows Removed by Filter'?: number
  readonly 'Rows Removed by Index Recheck'?: number
  readonly 'Rows Removed by Join Filter'?: number
  /** With those of the nodes below. */
  readonly 'Shared Hit Blocks'?: number
  readonly 'Shared Read Blocks'?: number
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
 * Rows of tables that one query may visit, given or thrown away; in a store so large that `mostPassed` is more, as many
 * as that. A list that is walked facet by facet visits most: 18,700 of 100,000 customers, and 67,000 of a million where
 * what is common is far away.
 */
export const mostVisited = 25_000
/**
 * Entries of indexes that one query may gather in bitmaps: of a hundred customers, this many. An entry costs a hundredth
 * of a row, and a common word has them all in one list. The most are 73: of ids that begin with 1, in the last days.
 */
export const mostGathered = 85
/**
 * Blocks of an index that a node may read besides three for each row: what is passed over within an index is no row that
 * was thrown away. The most are 96, of 32 facets that have nobody from a day on; the narrowest index of 100,000 customers
 * has 305.
 */
export const mostIdleBlocks = 250
/** In a larger store the same is one block for so many customers. The most of a million are 1,022, of 2,000. */
export const customersOfIdleBlock = 500

/**
 * Runs a read, and looks at the plans of its queries as they were run. Faults are: a scan of a large table; a sort of more
 * rows than `mostSorted` and `mostPassed` say; and an index that is read for nothing, by `mostVisited`, `mostGathered` and
 * `mostIdleBlocks`: no row is scanned then, and yet the time grows with the table.
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
    const found = [
      ...nodesOf(plan).flatMap((node) => [faultOf(node, customers), idleFaultOf(node, customers)]),
      visitFaultOf(plan, customers),
      gatherFaultOf(plan, customers),
    ]
    for (const fault of found) if (fault) faults.push({ query: text, fault })
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

/** Rows that all nodes visited which read a table, and pairs that joins threw away. */
function visitFaultOf(plan: PlanNode, customers: number): string | null {
  const visited = sumOf(nodesOf(plan), (node) => {
    const { 'Relation Name': table, 'Rows Removed by Join Filter': pairs = 0 } = node
    return (table === undefined ? 0 : visitsOf(node)) + pairs * loopsOf(node)
  })
  const most = Math.max(mostVisited, (customers * mostPassed) / 100)
  return visited > most
    ? `visits ${Math.round(visited)} rows to give ${(plan['Actual Rows'] ?? 0) * loopsOf(plan)}`
    : null
}

function gatherFaultOf(plan: PlanNode, customers: number): string | null {
  const bitmaps = nodesOf(plan).filter(({ 'Node Type': type }) => type === 'Bitmap Index Scan')
  const gathered = sumOf(bitmaps, visitsOf)
  const most = Math.max(mostVisited, (customers * mostGathered) / 100)
  return gathered > most ? `gathers ${Math.round(gathered)} entries of indexes` : null
}

function idleFaultOf(node: PlanNode, customers: number): string | null {
  const { 'Index Name': name } = node
  if (name === undefined) return null
  const blocks = blocksOf(node) - sumOf(node.Plans ?? [], blocksOf)
  const most = 3 * visitsOf(node) + Math.max(mostIdleBlocks, customers / customersOfIdleBlock)
  return blocks > most ? `reads ${blocks} blocks by ${name} for ${Math.round(visitsOf(node))} rows` : null
}

/** Rows that a node met; a loop that meets none has looked all the same. */
function visitsOf(node: PlanNode): number {
  const { 'Actual Rows': given = 0, 'Rows Removed by Filter': filtered = 0 } = node
  const { 'Rows Removed by Index Recheck': rechecked = 0 } = node
  return Math.max(1, given + filtered + rechecked) * loopsOf(node)
}

function loopsOf({ 'Actual Loops': loops = 1 }: PlanNode): number {
  return loops
}

function blocksOf({ 'Shared Hit Blocks': hit = 0, 'Shared Read Blocks': read = 0 }: PlanNode): number {
  return hit + read
}

function sumOf(nodes: readonly PlanNode[], each: (node: PlanNode) => number): number {
  return nodes.reduce((sum, node) => sum + each(node), 0)
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
          sql`explain (analyze, buffers, format json) ${query}`,
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
