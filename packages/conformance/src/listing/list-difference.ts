/**
 * How a list differs from the records that it should hold, in words that follow "the list"; `null` where it does not.
 * Values stay out of it: they may be personal data.
 *
 * @param expected records as `recordText`, in order
 * @example listDifference(['a', 'b'], ['a']) // 'holds 1 of 2 records'
 */
export function listDifference(expected: readonly string[], came: readonly string[]): string | null {
  const doubled = came.length - new Set(came).size - (expected.length - new Set(expected).size)
  if (doubled > 0) return `holds ${doubled} of its ${came.length} records twice`
  if (came.length !== expected.length) return `holds ${came.length} of ${expected.length} records`
  const index = came.findIndex((text, at) => text !== expected[at])
  return index < 0 ? null : `has another record at place ${index + 1}`
}
