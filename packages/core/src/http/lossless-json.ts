import type { Json, JsonObject } from '../v1/json.ts'

/** Deeper than any list of customers, shallower than what makes a recursive reader overflow. */
export const maxJsonDepth = 64

/** JSON that is nested too deep. A class of its own, since V8 has RangeErrors of its own for large texts. */
export class NestedTooDeep extends RangeError {}

// A number of 16 or more digits, or with an exponent, where JSON has a value: the only places where `JSON.parse` can
// lose digits of a whole number. Ids that are text already do not match, so ordinary answers are parsed once.
const unsafeCandidate = /(?:^|[:,[])\s*-?(?:\d{16}|\d+(?:\.\d*)?[eE]\+?\d)/

// The same numbers where they stand in a list or an object, whole.
const unsafeValue =
  /([:,[]\s*)(-?(?:[1-9]\d{15,}(?:\.\d+)?(?:[eE][+-]?\d+)?|(?:0|[1-9]\d*)(?:\.\d+)?[eE]\+?\d+))(?=\s*[,\]}])/g

// Strings are matched first, so that digits inside them are left alone. A string that is cut off counts as one:
// looking for its end again from each quote inside would take hours. A number that stands for a name is left alone
// too, since quotes would mend what is not JSON.
const stringOrNumber = /"[^"\\]*(?:\\[^]?[^"\\]*)*"?|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\s*:)/g

/**
 * Parses JSON without losing digits: a number beyond 2^53, where doubles skip whole numbers, becomes the text that
 * the vendor wrote.
 *
 * @throws SyntaxError when the text is not JSON
 * @throws NestedTooDeep when it is nested deeper than {@link maxJsonDepth}
 * @example parseJson('{"id":9007199254740993}') // { id: '9007199254740993' }
 */
export function parseJson(text: string): Json {
  const value = (unsafeCandidate.test(text) ? parseUnsafe(text) : JSON.parse(text)) as Json
  refuseDepth(value)
  return value
}

/**
 * Quotes the unsafe numbers before it parses. Looking at values alone, without reading the strings between them, is
 * several times faster; a match inside a string then breaks that string in two, and what follows is no JSON.
 */
function parseUnsafe(text: string): unknown {
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.parse(
        text.replace(unsafeValue, (found, before: string, number: string) =>
          isUnsafe(number) ? `${before}"${number}"` : found,
        ),
      )
    } catch {
      // Digits inside a string looked like a value, or the text is no JSON: the careful way tells which.
    }
  }
  return JSON.parse(
    text.replace(stringOrNumber, (token) => (!token.startsWith('"') && isUnsafe(token) ? `"${token}"` : token)),
  )
}

function isUnsafe(number: string): boolean {
  return Math.abs(Number(number)) > Number.MAX_SAFE_INTEGER
}

/** @throws NestedTooDeep when a value is nested deeper than {@link maxJsonDepth} */
export function refuseDepth(value: Json | undefined, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  if (depth >= maxJsonDepth) throw new NestedTooDeep(`JSON is nested deeper than ${maxJsonDepth} levels`)
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) refuseDepth(item, depth + 1)
    return
  }
  const fields = value as JsonObject
  for (const name in fields) refuseDepth(fields[name], depth + 1)
}
