// The digits of an integer of 16 or more, where JSON has a value. The mocks' texts hold none that look alike.
const large = /(?<=[[:,])-?\d{16,}(?=[,\]}])/g

/**
 * JSON whose integers beyond 2^53 are texts.
 *
 * @throws SyntaxError where a text looked like an integer
 */
export function withIntegersAsText(json: string): string {
  const changed = json.replaceAll(large, (digits) => (Number.isSafeInteger(Number(digits)) ? digits : `"${digits}"`))
  JSON.parse(changed)
  return changed
}
