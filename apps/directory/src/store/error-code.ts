// Timeouts of the driver (pg 8.23, pg-pool 3), which gives them no code.
const unanswered: ReadonlySet<unknown> = new Set([
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Connection terminated due to connection timeout',
  'Query read timeout',
])

/** The code of the driver or the system, such as `40P01`; drizzle has the driver's error as the cause of its own. */
export function codeOf(error: unknown): string | null {
  const { code, message, cause } = (error ?? {}) as Readonly<Record<'code' | 'message' | 'cause', unknown>>
  if (typeof code === 'string') return code
  if (unanswered.has(message)) return 'ETIMEDOUT'
  return cause === undefined ? null : codeOf(cause)
}

// A connection that is refused, lost or not found; the classes 08 and 57P of PostgreSQL: it goes down or comes up.
const away = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08...|57P..)$/

/** Whether the database is away, and may come back. */
export function isAway(error: unknown): boolean {
  return away.test(codeOf(error) ?? '')
}
