import { createRoute } from '@hono/zod-openapi'
import { asc, desc } from 'drizzle-orm'
import { growth, overlap } from '../../store/schema.ts'
import { guarded, json } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { chartsSchema } from '../schemas/charts.ts'

// Beyond these, no chart tells anything.
const mostSets = 100

/** Figures that are counted after each run. */
export function addChartRoutes(api: Api, { store }: ApiParts): void {
  const charts = createRoute({
    method: 'get',
    path: '/api/charts',
    tags: ['customers'],
    summary: 'Customers by month and connection, and entries by the connections that know them.',
    responses: { 200: json(chartsSchema, 'The figures.'), ...guarded },
  })
  api.openapi(charts, async (context) => {
    const { database } = store
    return context.json(
      {
        growth: await database
          .select({ month: growth.month, connection: growth.connection, customers: growth.customers })
          .from(growth)
          .orderBy(asc(growth.month), asc(growth.connection)),
        overlap: await database
          .select({ connections: overlap.connections, entries: overlap.entries })
          .from(overlap)
          .orderBy(desc(overlap.entries), asc(overlap.connections))
          .limit(mostSets),
        overlapSets: await database.$count(overlap),
      },
      200,
    )
  })
}
