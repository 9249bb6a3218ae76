import { z } from '@hono/zod-openapi'

export const chartsSchema = z
  .object({
    growth: z.array(z.object({ month: z.string(), connection: z.string(), customers: z.int() })).openapi({
      description: 'Customers made in each month, by what their vendors say; `unknown` where one does not.',
    }),
    overlap: z
      .array(z.object({ connections: z.array(z.string()), entries: z.int() }))
      .openapi({ description: 'Entries by the set of connections that know them, largest first; 100 sets at most.' }),
    overlapSets: z.int().openapi({ description: 'How many such sets there are.' }),
  })
  .openapi('Charts')
