import { z } from '@hono/zod-openapi'
import { momentSchema } from './moment.ts'

export const accessPageSchema = z
  .object({
    accesses: z.array(
      z.object({
        id: z.int(),
        at: momentSchema,
        person: z.string(),
        customer: z.object({ id: z.int(), connection: z.string(), name: z.string().nullable() }).nullable(),
        shown: z.array(z.string()),
        customers: z.int().nullable(),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('AccessPage')
