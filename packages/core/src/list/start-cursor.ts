/** The cursor to the start of any list, which a stream has before it begins. Every other cursor begins with it. */
export const startCursor = 'kehu1.'

/** Whether a value looks like a cursor. */
export function isCursor(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith(startCursor)
}
