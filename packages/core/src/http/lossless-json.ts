import type { Json } from '../v1/json.ts'

/** Deeper than any list of customers, shallower than what makes a recursive reader overflow. */
export const maxJsonDepth = 64

// A number of 16 or more digits where JSON has a value: the only place where `JSON.parse` can lose digits.
// Ids that are text already do not match, so ordinary answers are parsed once.
const unsafeCandidate = /[:,[]\s*-?(?:\d{16}|\d+(?:\.\d*)?[eE]\+?\d{2})/

// Strings are matched first, so that digits inside them are left alone.
const stringOrNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g

/**
 * Parses JSON without losing digits: an integer beyond 2^53 becomes the text of its digits, and so does a number
 * that no double can hold.
 *
 * @throws SyntaxError when the text is not JSON
 * @throws RangeError when it is nested deeper than {@link maxJsonDepth}
 * @example parseJson('{"id":9007199254740993}') // { id: '9007199254740993' }
 */
export function parseJson(text: string): Json {
  const value = JSON.parse(unsafeCandidate.test(text) ? quoteUnsafeNumbers(text) : text) as Json
  refuseDepth(value, 0)
  return value
}

function quoteUnsafeNumbers(text: string): string {
  return text.replace(stringOrNumber, (token) => (isUnsafeNumber(token) ? `"${token}"` : token))
}

function isUnsafeNumber(token: string): boolean {
  if (token.startsWith('"')) return false
  const number = Number(token)
  return /^-?\d+$/.test(token) ? !Number.isSafeInteger(number) : !Number.isFinite(number)
}

function refuseDepth(value: Json | undefined, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= maxJsonDepth) throw new RangeError(`JSON is nested deeper than ${maxJsonDepth} levels`)
  if (Array.isArray(value)) for (const item of value) refuseDepth(item, depth + 1)
  else for (const name in value) refuseDepth((value as Record<string, Json>)[name], depth + 1)
}
