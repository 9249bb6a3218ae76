/**
 * A record as one line of text, to compare what a mock sent with what came out as `raw`: a `bigint` and a whole number
 * beyond 2^53 are the text of their digits, an `undefined` field is none.
 */
export function recordText(record: unknown): string {
  return JSON.stringify(record, (_, value: unknown) => {
    if (typeof value !== 'bigint') return value
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  })
}
