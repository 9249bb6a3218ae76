/** The value, or `null` for a list without entries. */
export function emptyListAsNull(value: unknown): unknown {
  return Array.isArray(value) && value.length === 0 ? null : value
}
