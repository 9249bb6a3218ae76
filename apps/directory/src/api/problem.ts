import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { CursorError } from '../customers/list-cursor.ts'
import { codeOf, isAway } from '../store/error-code.ts'
import { Refusal } from './refusal.ts'

/**
 * Answers what a handler has thrown. What nobody foresaw is logged by its kind and place alone: a database's message
 * holds the values of the query.
 */
export function problem(error: unknown, context: Context, log: (line: string) => void): Response {
  const refusal = asRefusal(error)
  if (refusal) return problemResponse(refusal)
  if (isAway(error)) {
    log(`${context.req.method} ${context.req.path} found no database (${codeOf(error)}).`)
    return problemResponse(new Refusal(503, 'The database does not answer; see whether it runs.'))
  }
  log(`${context.req.method} ${context.req.path} failed: ${kindOf(error)}`)
  return problemResponse(
    new Refusal(500, 'The directory failed at this; try again, and look into its log if that does not help.'),
  )
}

/** The refusal as a Problem of RFC 9457. */
export function problemResponse({ status, message, field, headers }: Refusal): Response {
  const body = field === undefined ? { status, title: message } : { status, title: message, field }
  return Response.json(body, { status, headers: { ...headers, 'content-type': 'application/problem+json' } })
}

/** Name, code and place of an error and of what caused it, without any message. */
export function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as { readonly code?: unknown }
  const places = [...(error.stack ?? '').matchAll(/^\s+(at .*)$/gm)].map(([, place = '']) => place)
  const place = places.find((each) => !/node:|node_modules/.test(each)) ?? places[0]
  const kind = `${error.name}${typeof code === 'string' ? ` (${code})` : ''}${place ? ` ${place}` : ''}`
  return error.cause === undefined ? kind : `${kind}, caused by ${kindOf(error.cause)}`
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof CursorError) {
    return new Refusal(400, 'The cursor belongs to another list or is damaged; begin the list anew without one.', {
      field: 'cursor',
    })
  }
  if (!(error instanceof HTTPException)) return null
  // What Hono's own readers of a request throw.
  if (error.status === 415) return new Refusal(415, 'The body must be JSON; send it as application/json.')
  if (error.status === 400) return new Refusal(400, 'The body is not JSON; mend it.', { field: 'body' })
  return null
}
