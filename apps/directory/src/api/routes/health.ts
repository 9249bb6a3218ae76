import { setTimeout as sleep } from 'node:timers/promises'
import { createRoute } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import { json, open } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { kindOf } from '../problem.ts'
import { Refusal } from '../refusal.ts'
import { healthSchema } from '../schemas/health.ts'

/**
 * For what watches over the process.
 *
 * @param patienceMs how long the database may take to answer; it may be hung, or all connections to it may be taken
 */
export function addHealthRoutes(api: Api, { store, log }: Pick<ApiParts, 'store' | 'log'>, patienceMs = 3000): void {
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
      await within(patienceMs, store.database.execute(sql`select 1`))
    } catch (error) {
      log(`The database does not answer: ${kindOf(error)}`)
      throw new Refusal(503, 'The database does not answer; see whether it runs.')
    }
    return context.json({ status: 'ok' as const, store: store.kind }, 200)
  })
}

async function within(patienceMs: number, answer: Promise<unknown>): Promise<void> {
  const answered = new AbortController()
  const late = sleep(patienceMs, null, { signal: answered.signal }).then(() => {
    throw Object.assign(new Error(`It took longer than ${patienceMs} milliseconds.`), { code: 'ETIMEDOUT' })
  })
  try {
    await Promise.race([answer, late])
  } finally {
    answered.abort()
  }
}
