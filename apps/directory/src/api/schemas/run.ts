import { z } from '@hono/zod-openapi'
import { momentSchema } from './moment.ts'

const count = z.int().min(0)

export const runSchema = z
  .object({
    id: z.int(),
    connection: z.string(),
    state: z.enum(['queued', 'running', 'complete', 'incomplete', 'failed', 'stopped']),
    trigger: z
      .enum(['person', 'schedule', 'start', 'anew'])
      .openapi({ description: "What asked for it; `anew` where another run's cursor no longer fitted the list." }),
    requestedAt: momentSchema,
    startedAt: momentSchema.nullable(),
    endedAt: momentSchema.nullable(),
    pages: count,
    seen: count.openapi({ description: 'Records that were read.' }),
    added: count,
    changed: count,
    returned: count.openapi({ description: 'Customers that were gone, and came back.' }),
    gone: count.openapi({ description: 'Customers that this run did not see any more.' }),
    clashes: count.openapi({ description: 'Records whose key another record of this run has. All of them are kept.' }),
    total: count.nullable().openapi({ description: "The vendor's own total, where it tells one." }),
    retries: count,
    waitedMs: count.openapi({ description: 'Milliseconds that requests waited for the rate budget.' }),
    attempts: count.openapi({ description: 'Times that a worker took the run up.' }),
    worker: z.string().nullable(),
    error: z
      .object({ category: z.string(), code: z.string().nullable(), message: z.string() })
      .nullable()
      .openapi({ description: 'What ended the run, or made it wait.' }),
  })
  .openapi('Run')

export type RunView = z.infer<typeof runSchema>

export const runPageSchema = z.object({ runs: z.array(runSchema), next: z.string().nullable() }).openapi('RunPage')
