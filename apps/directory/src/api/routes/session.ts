import { createRoute } from '@hono/zod-openapi'
import { badBody, json, open, tooManyTokens } from '../answers.ts'
import type { Api } from '../api.ts'
import { sessionSchema, tokenSchema } from '../schemas/session.ts'
import type { Gate } from '../security/gate.ts'

const path = '/api/session'
const tags = ['session']
const security: [] = []

/** How a browser gets in. */
export function addSessionRoutes(api: Api, gate: Gate): void {
  const state = createRoute({
    method: 'get',
    path,
    tags,
    security,
    summary: 'Tells whether a token is needed, and given.',
    responses: { 200: json(sessionSchema, 'The state.'), ...open },
  })
  api.openapi(state, (context) => context.json(gate.state(context), 200))

  const begin = createRoute({
    method: 'post',
    path,
    tags,
    security,
    summary: 'Gives the token; the answer sets a cookie for twelve hours.',
    request: { body: { required: true, content: { 'application/json': { schema: tokenSchema } } } },
    responses: { 200: json(sessionSchema, 'The session is open.'), ...open, ...badBody, ...tooManyTokens },
  })
  api.openapi(begin, (context) => context.json(gate.open(context, context.req.valid('json').token), 200))

  const end = createRoute({
    method: 'delete',
    path,
    tags,
    security,
    summary: 'Ends the session of the cookie.',
    responses: { 200: json(sessionSchema, 'The session is over.'), ...open },
  })
  api.openapi(end, (context) => context.json(gate.close(context), 200))
}
