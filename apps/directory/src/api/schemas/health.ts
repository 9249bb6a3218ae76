import { z } from '@hono/zod-openapi'

export const healthSchema = z
  .object({ status: z.literal('ok'), store: z.enum(['embedded', 'postgres']) })
  .openapi('Health')
