import { createRoute, z } from '@hono/zod-openapi'
import { listAccesses } from '../../privacy/access-log.ts'
import { badInput, guarded, json } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { accessPageSchema } from '../schemas/access.ts'
import { idSchema, limitSchema } from '../schemas/parameter.ts'

/** Who was shown what. */
export function addAccessRoutes(api: Api, { store }: ApiParts): void {
  const list = createRoute({
    method: 'get',
    path: '/api/accesses',
    tags: ['privacy'],
    summary: 'Lists who was shown personal data, newest first.',
    request: {
      query: z.object({
        cursor: idSchema.optional().openapi({ description: '`next` of the page before.' }),
        limit: limitSchema(50),
      }),
    },
    responses: { 200: json(accessPageSchema, 'A page of the log.'), ...guarded, ...badInput },
  })
  api.openapi(list, async (context) => {
    const { cursor, limit } = context.req.valid('query')
    const { accesses, next } = await listAccesses(store.database, { before: cursor ?? null, limit })
    return context.json(
      {
        accesses: accesses.map((access) => ({ ...access, at: access.at.toISOString(), shown: [...access.shown] })),
        next: next === null ? null : String(next),
      },
      200,
    )
  })
}
