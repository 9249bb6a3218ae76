import { createRoute } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { json, open } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { kindOf } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { healthSchema } from '../schemas/health.ts'

/** For what watches over the process. */
export function addHealthRoutes(api: Api, { store, log }: ApiParts): void {
  const health = createRoute({
    method: 'get',
    path: '/api/health',
    tags: ['health'],
    security: [],
    summary: 'Asks the database whether it is there.',
    responses: { 200: json(healthSchema, 'All is well.'), ...open },
  })
  api.openapi(health, async (context) => {
    try {
      await store.database.execute(sql`select 1`)
    } catch (error) {
      log(`The database does not answer: ${kindOf(error)}`)
      throw new Refusal(503, 'The database does not answer; see whether it runs.')
    }
    return context.json({ status: 'ok' as const, store: store.kind }, 200)
  })
}
