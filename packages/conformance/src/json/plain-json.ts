/**
 * A value as whoever parses it gets it once it went over the wire, where a `bigint` is bare digits. A number loses the
 * digits that no schema looks at.
 */
export function plainJson(value: unknown): unknown {
  const text = JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))
  return JSON.parse(text) as unknown
}
