import { createRoute, z } from '@hono/zod-openapi'
import { decide } from '../../identity/decide.ts'
import { countOpenMatches, listMatches, type Match } from '../../identity/list-matches.ts'
import { groupedFrom, rules, suggestedFrom } from '../../identity/rules.ts'
import { badBody, badInput, guarded, json, unknownName } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { readManifests, type Manifests } from '../manifests.ts'
import { Refusal } from '../refusal.ts'
import { decidedSchema, decisionSchema, matchPageSchema, rulesSchema, type MatchView } from '../schemas/match.ts'
import { cursorSchema, idSchema, limitSchema } from '../schemas/parameter.ts'
import { matchedView } from '../views/matched-view.ts'

const tags = ['matches']

/** Customers that may be the same company or person, and what a person says of them. */
export function addMatchRoutes(api: Api, { store, connections, now }: ApiParts): void {
  const { database } = store

  const list = createRoute({
    method: 'get',
    path: '/api/matches',
    tags,
    summary: 'Lists matches: open ones by score downwards, decided ones newest first.',
    request: {
      query: z.object({
        state: z.enum(['open', 'decided']).default('open'),
        cursor: cursorSchema.optional(),
        limit: limitSchema(50),
      }),
    },
    responses: { 200: json(matchPageSchema, 'A page of matches.'), ...guarded, ...badInput },
  })
  api.openapi(list, async (context) => {
    const { matches, next } = await listMatches(database, context.req.valid('query'))
    const manifests = await readManifests(database, connections)
    const views = matches.map((match) => matchView(match, manifests))
    return context.json({ matches: views, next, open: await countOpenMatches(database) }, 200)
  })

  const say = createRoute({
    method: 'put',
    path: '/api/matches/{left}/{right}',
    tags,
    summary: 'Keeps that two customers are the same or different; null takes it back.',
    description: 'The entries change at once. No later matching changes what a person said.',
    request: {
      params: z.object({ left: idSchema, right: idSchema }),
      body: {
        required: true,
        content: { 'application/json': { schema: z.object({ decision: decisionSchema.nullable() }) } },
      },
    },
    responses: { 200: json(decidedSchema, 'Kept.'), ...guarded, ...badBody, ...unknownName },
  })
  api.openapi(say, async (context) => {
    const { left, right } = context.req.valid('param')
    const { decision } = context.req.valid('json')
    if (!(await decide(database, { left, right }, decision, context.get('person'), now()))) {
      throw new Refusal(404, 'There are no two customers of these ids; GET /api/customers lists them.')
    }
    return context.json({ left, right, decision }, 200)
  })

  const stated = createRoute({
    method: 'get',
    path: '/api/rules',
    tags,
    summary: 'States the rules that matches are found by.',
    responses: { 200: json(rulesSchema, 'All of them.'), ...guarded },
  })
  api.openapi(stated, (context) =>
    context.json({ rules: rules.map((rule) => ({ ...rule })), groupedFrom, suggestedFrom }, 200),
  )
}

function matchView({ left, right, decidedAt, rules: agreeing, ...match }: Match, manifests: Manifests): MatchView {
  return {
    ...match,
    left: matchedView(left, manifests),
    right: matchedView(right, manifests),
    rules: [...agreeing],
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}
