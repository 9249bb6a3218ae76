import type { Json, JsonObject } from '../v1/json.ts'

/** Deeper than any list of customers, shallower than what makes a recursive reader overflow. */
export const maxJsonDepth = 64

/** JSON that is nested too deep. A class of its own, since V8 has RangeErrors of its own for large texts. */
export class NestedTooDeep extends RangeError {}

/** Whole numbers from here on share a double with their neighbours. */
const unsafe = Number.MAX_SAFE_INTEGER + 1

// A whole number that is beyond 2^53 by its length, where most writers of JSON put a value: what a 64-bit id is.
const longWholeNumber = /([:,[] ?)(-?[1-9]\d{16,})(?=[,\]}\s])/g

// Strings are matched first, so that digits inside them are left alone. A string that is cut off counts as one:
// looking for its end again from each quote inside would take hours. A number that stands for a name is left alone
// too, since quotes would mend what is not JSON.
const stringOrNumber = /"[^"\\]*(?:\\[^]?[^"\\]*)*"?|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\s*:)/g

/**
 * Parses JSON without losing digits: a number beyond 2^53, where doubles skip whole numbers, becomes the text that
 * the vendor wrote.
 *
 * An unsafe whole number always parses to a double beyond 2^53, so one look at the numbers that `JSON.parse` gave, in
 * unknown fields too, tells whether digits are at stake. Ordinary answers are parsed once, at a twentieth more.
 *
 * @throws SyntaxError when the text is not JSON
 * @throws NestedTooDeep when it is nested deeper than {@link maxJsonDepth}
 * @example parseJson('{"id":9007199254740993}') // { id: '9007199254740993' }
 */
export function parseJson(text: string): Json {
  const value = JSON.parse(text) as Json
  return hasUnsafeNumber(value) ? parseUnsafe(text) : value
}

/**
 * Quotes the unsafe numbers before it parses. Looking at values alone, without reading the strings between them, is
 * several times faster; a match inside a string then breaks that string in two, and what follows is no JSON.
 */
function parseUnsafe(text: string): Json {
  try {
    const value = JSON.parse(text.replace(longWholeNumber, '$1"$2"')) as Json
    if (!hasUnsafeNumber(value)) return value
  } catch (error) {
    if (error instanceof NestedTooDeep) throw error
    // Digits inside a string looked like a value.
  }
  const value = JSON.parse(
    text.replace(stringOrNumber, (token) => (!token.startsWith('"') && isUnsafe(Number(token)) ? `"${token}"` : token)),
  ) as Json
  refuseDepth(value)
  return value
}

function isUnsafe(number: number): boolean {
  return number >= unsafe || number <= -unsafe
}

/**
 * Whether a double in a value stands for several whole numbers. Scalars are looked at in place, the most frequent kind
 * first: a call for each would double the time.
 *
 * @throws NestedTooDeep as {@link refuseDepth}, as far as it was looked at
 */
function hasUnsafeNumber(value: Json | undefined, depth = 0): boolean {
  if (typeof value === 'number') return isUnsafe(value)
  if (typeof value !== 'object' || value === null) return false
  refuseLevel(depth)
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      if (typeof item === 'object' ? hasUnsafeNumber(item, depth + 1) : typeof item === 'number' && isUnsafe(item))
        return true
    }
    return false
  }
  const fields = value as JsonObject
  for (const name in fields) {
    const field = fields[name]
    if (typeof field === 'string') continue
    if (typeof field === 'number') {
      if (isUnsafe(field)) return true
    } else if (typeof field === 'object' && hasUnsafeNumber(field, depth + 1)) return true
  }
  return false
}

/** @throws NestedTooDeep when a value is nested deeper than {@link maxJsonDepth} */
export function refuseDepth(value: Json | undefined, depth = 0): void {
  if (typeof value !== 'object' || value === null) return
  refuseLevel(depth)
  for (const item of Object.values(value as JsonObject)) refuseDepth(item, depth + 1)
}

function refuseLevel(depth: number): void {
  if (depth >= maxJsonDepth) throw new NestedTooDeep(`JSON is nested deeper than ${maxJsonDepth} levels`)
}
