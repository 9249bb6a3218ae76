import { z } from '@hono/zod-openapi'

/** What went wrong, in the manner of RFC 9457. */
export const problemSchema = z
  .object({
    status: z.int(),
    title: z.string().openapi({ description: 'One sentence: what is wrong, and what to do.' }),
    field: z.string().optional().openapi({ description: 'The part of the request that is wrong.' }),
  })
  .openapi('Problem')
