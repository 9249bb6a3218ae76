import { z } from '@hono/zod-openapi'

/** ISO 8601 in UTC. */
export const momentSchema = z.iso.datetime().openapi({ example: '2026-11-22T08:30:00.000Z' })
