import { createRoute, z } from '@hono/zod-openapi'
import { guarded } from '../answers.ts'
import type { Api, ApiParts } from '../api.ts'
import { heartbeatMs } from '../heartbeat.ts'

/** What happens, while it happens. */
export function addEventRoutes(api: Api, { events }: ApiParts): void {
  const route = createRoute({
    method: 'get',
    path: '/api/events',
    tags: ['runs'],
    summary: 'Streams what changes, as server-sent events.',
    description:
      'Event `run` holds a Run; the open ones come at once. Event `matches`, without content, says that matches have ' +
      `changed. Event \`heartbeat\` comes every ${heartbeatMs / 1000} seconds: without it, the connection is dead. ` +
      'The stream ends with the server, or with the session.',
    responses: {
      200: { description: 'The events.', content: { 'text/event-stream': { schema: z.string() } } },
      ...guarded,
    },
  })
  // A proxy would gather events before it hands them on (nginx, proxy_buffering).
  const headers = { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' }
  api.openapi(route, (context) => context.body(events.stream(context.get('mayStay')), 200, headers))
}
