/** The code of the driver or the system, such as `40P01`; drizzle has the driver's error as the cause of its own. */
export function codeOf(error: unknown): string | null {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown }
  if (typeof code === 'string') return code
  return cause === undefined ? null : codeOf(cause)
}

// A connection that is refused, lost or not found; the classes 08 and 57P of PostgreSQL: it goes down or comes up.
const away = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|08...|57P..)$/

/** Whether the database is away, and may come back. */
export function isAway(error: unknown): boolean {
  return away.test(codeOf(error) ?? '')
}
