import { createRoute } from '@hono/zod-openapi'
import { asc, sql } from 'drizzle-orm'
import { readPluginFacts } from '../../connections/plugin-facts.ts'
import { connection, facet } from '../../store/schema.ts'
import type { Database } from '../../store/store.ts'
import { lastComplete, newestRuns } from '../../sync/list-runs.ts'
import { readBudgetUse } from '../../sync/rate-budget.ts'
import { guarded, json } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { manifestOf } from '../manifests.ts'
import { connectionsSchema, type ConnectionView } from '../schemas/connection.ts'

/** The vendors, and how they do. */
export function addConnectionRoutes(api: Api, { store, connections }: ApiParts): void {
  const { database } = store
  const list = createRoute({
    method: 'get',
    path: '/api/connections',
    tags: ['connections'],
    summary: 'Lists the connections of the configuration, and those that it once had.',
    responses: { 200: json(connectionsSchema, 'All of them.'), ...guarded },
  })
  api.openapi(list, async (context) => {
    const rows = await database.select().from(connection).orderBy(asc(connection.position), asc(connection.name))
    const runs = await newestRuns(database)
    const complete = await lastComplete(database)
    const counts = await countByConnection(database)
    const views = rows.map(async (row): Promise<ConnectionView> => {
      const configured = connections.all.find(({ name }) => name === row.name)
      const manifest = manifestOf(connections, row.provider)
      const limit = manifest?.operations.customers.rateLimit ?? null
      const { customers = 0, gone = 0 } = counts.get(row.name) ?? {}
      const { conformance } = await readPluginFacts(row.provider, connections.file)
      return {
        name: row.name,
        provider: row.provider,
        title: row.title,
        isLive: row.isLive,
        schedule: configured?.schedule ?? null,
        removedAt: row.removedAt?.toISOString() ?? null,
        customers,
        gone,
        run: runs.get(row.name) ?? null,
        lastCompleteAt: complete.get(row.name)?.toISOString() ?? null,
        rateBudget: limit && { ...limit, used: await readBudgetUse(database, row.name, limit) },
        conformance,
        document: manifest?.document ?? { name: row.title, version: null, date: null },
        mayCost: manifest?.operations.customers.retry.repeatMayCost ?? false,
      }
    })
    return context.json({ connections: await Promise.all(views) }, 200)
  })
}

async function countByConnection(
  database: Database,
): Promise<Map<string, { readonly customers: number; readonly gone: number }>> {
  const rows = await database
    .select({
      name: facet.connection,
      customers: sql<number>`coalesce(sum(${facet.customers}) filter (where not ${facet.isGone}), 0)::int`,
      gone: sql<number>`coalesce(sum(${facet.customers}) filter (where ${facet.isGone}), 0)::int`,
    })
    .from(facet)
    .groupBy(facet.connection)
  return new Map(rows.map(({ name, ...counts }) => [name, counts]))
}
