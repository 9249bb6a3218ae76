import { z } from '@hono/zod-openapi'
import { momentSchema } from './moment.ts'
import { runSchema } from './run.ts'

export const connectionSchema = z
  .object({
    name: z.string(),
    provider: z.string().openapi({ description: "The id in its provider's manifest." }),
    title: z.string(),
    isLive: z.boolean().openapi({ description: 'False for a mock of the vendor that runs in this process.' }),
    schedule: z.string().nullable().openapi({ description: 'When it is read by itself, in cron syntax (UTC).' }),
    removedAt: momentSchema
      .nullable()
      .openapi({ description: 'Since when the configuration has no such connection; its customers stay.' }),
    customers: z.int().min(0).openapi({ description: 'Customers that the vendor still lists.' }),
    gone: z.int().min(0).openapi({ description: 'Customers that the vendor lists no more.' }),
    // Not `nullable()`: the document would call every Run nullable, or this one never.
    run: z.union([runSchema, z.null()]).openapi({ description: 'The newest run.' }),
    lastCompleteAt: momentSchema.nullable(),
    rateBudget: z
      .object({ requests: z.int(), perMs: z.int(), used: z.int().min(0) })
      .nullable()
      .openapi({ description: 'The documented limit, and how much of it the last window took.' }),
    conformance: z
      .object({
        conformant: z.boolean(),
        pass: z.int(),
        notApplicable: z.int(),
        deviations: z.int(),
        kit: z.string().openapi({ description: 'Version of the kit that judged.' }),
      })
      .nullable()
      .openapi({ description: 'The verdict that ships with the plugin; null where it ships none.' }),
    document: z.object({ name: z.string(), version: z.string().nullable(), date: z.string().nullable() }),
    mayCost: z.boolean().openapi({ description: 'Whether the vendor may bill a repeated request.' }),
  })
  .openapi('Connection')

export type ConnectionView = z.infer<typeof connectionSchema>

export const connectionsSchema = z.object({ connections: z.array(connectionSchema) }).openapi('Connections')
