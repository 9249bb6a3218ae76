import type { z } from '@hono/zod-openapi'
import { problemSchema } from './schemas/problem.ts'

const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
})

/** An answer of JSON, for the document. */
export const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

/** What may come in place of any answer. */
const anywhere = {
  403: refused('The request comes from another place, or to a name that this directory does not have.'),
  500: refused('The directory failed.'),
  503: refused('The database does not answer.'),
}

/** What may come where a token is needed. */
export const guarded = {
  ...anywhere,
  401: refused('A token is needed.'),
  429: refused('Too many wrong tokens; Retry-After says how many seconds to wait.'),
}

export const open = anywhere
export const badInput = { 400: refused('A part of the request is wrong; `field` names it.') }
export const badBody = {
  ...badInput,
  413: refused('The body is too large.'),
  415: refused('The body is not sent as JSON.'),
}
export const unknownName = { 404: refused('There is no such thing.') }
export const tooManyTokens = { 401: guarded[401], 429: guarded[429] }
