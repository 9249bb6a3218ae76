import { z } from '@hono/zod-openapi'

// Told to the document once more: its generator takes the flag for a part of the pattern.
const line = String.raw`^\P{Cc}*$`

/** A text without control characters. PostgreSQL knows no U+0000, and no name here has any of them. */
export const textSchema = (most: number): z.ZodString =>
  z.string().max(most).regex(new RegExp(line, 'u')).openapi({ pattern: line })

const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

/** Id of a row, as a part of an address. */
export const idSchema = digits
  .pipe(z.int().min(1))
  .openapi({ type: 'integer', minimum: 1, maximum: 999_999_999_999_999 })

/** `next` of the page before. */
export const cursorSchema = textSchema(2000).openapi({ description: '`next` of the page before.' })

/** How many entries a page has. */
export const limitSchema = (usual: number) =>
  digits
    .pipe(z.int().min(1).max(200))
    .default(usual)
    .openapi({ type: 'integer', minimum: 1, maximum: 200, default: usual })
