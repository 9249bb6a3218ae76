import { z } from '@hono/zod-openapi'

export const sessionSchema = z
  .object({
    isRequired: z.boolean().openapi({ description: 'Whether this directory asks for a token.' }),
    isOpen: z.boolean().openapi({ description: 'Whether the request may see the rest of the API.' }),
    person: z.string().nullable().openapi({ description: 'As whom it stands in the access log.' }),
  })
  .openapi('Session')

export type SessionView = z.infer<typeof sessionSchema>

export const tokenSchema = z.object({ token: z.string().min(1).max(1000) }).openapi('Token')
