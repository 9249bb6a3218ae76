import { z } from '@hono/zod-openapi'
import { matchedCustomerSchema } from './customer.ts'
import { momentSchema } from './moment.ts'

export const decisionSchema = z.enum(['same', 'different'])

export const matchSchema = z
  .object({
    left: matchedCustomerSchema,
    right: matchedCustomerSchema,
    score: z.number().min(0).max(1),
    rules: z.array(z.string()).openapi({ description: 'What agrees, strongest first; see `/api/rules`.' }),
    decision: decisionSchema.nullable(),
    decidedAt: momentSchema.nullable(),
    decidedBy: z.string().nullable(),
    isGrouped: z
      .boolean()
      .openapi({ description: 'Whether both are shown as one entry: a person said so, or the score is high enough.' }),
  })
  .openapi('Match')

export type MatchView = z.infer<typeof matchSchema>

export const matchPageSchema = z
  .object({ matches: z.array(matchSchema), next: z.string().nullable(), open: z.int().min(0) })
  .openapi('MatchPage')

/** A stated rule: what must agree, and how much that says. */
export const ruleSchema = z.object({ id: z.string(), weight: z.number(), says: z.string() }).openapi('Rule')

export const rulesSchema = z
  .object({
    rules: z.array(ruleSchema),
    groupedFrom: z.number().openapi({ description: 'Pairs of this score and above are shown as one entry.' }),
    suggestedFrom: z.number().openapi({ description: 'Pairs of this score and above are put to a person.' }),
  })
  .openapi('Rules')

/** What a person said, as it is kept. */
export const decidedSchema = z
  .object({ left: z.int(), right: z.int(), decision: decisionSchema.nullable() })
  .openapi('Decided')
