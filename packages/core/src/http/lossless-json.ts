import type { Json, JsonObject } from '../v1/json.ts'

/** Deeper than any list of customers, shallower than what makes a recursive reader overflow. */
export const maxJsonDepth = 64

/** JSON that is nested too deep. A class of its own, since V8 has RangeErrors of its own for large texts. */
export class NestedTooDeep extends RangeError {}

/** Whole numbers from here on share a double with their neighbours. */
const unsafe = Number.MAX_SAFE_INTEGER + 1

// Sixteen digits from 2^53 on, one alternative for each place at which they first exceed those of 2^53.
const sixteenDigits = Array.from(String(unsafe), (digit, place) =>
  digit === '9' ? String(unsafe) : `${String(unsafe).slice(0, place)}[${Number(digit) + 1}-9]\\d{${15 - place}}`,
).join('|')

// A whole number beyond 2^53, where most writers of JSON put a value: what a 64-bit id is.
const longWholeNumber = new RegExp(`([:,[] ?)(-?(?:[1-9]\\d{16,}|${sixteenDigits}))(?=[,\\]}\\s])`, 'g')

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
  return isUnsafe(value) ? parseUnsafe(text) : value
}

/**
 * Quotes the unsafe numbers before it parses. Looking at values alone, without reading the strings between them, is
 * several times faster; a match inside a string then breaks that string in two, and what follows is no JSON.
 */
function parseUnsafe(text: string): Json {
  try {
    const value = JSON.parse(text.replace(longWholeNumber, '$1"$2"')) as Json
    if (!isUnsafe(value)) return value
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

/**
 * Whether a value is, or holds, a double that stands for several whole numbers.
 *
 * @throws NestedTooDeep as {@link refuseDepth}, as far as it was looked at
 */
function isUnsafe(value: Json | undefined): boolean {
  if (typeof value === 'number') return value >= unsafe || value <= -unsafe
  return typeof value === 'object' && value !== null && holdsUnsafe(value, 0)
}

function holdsUnsafe(value: object, depth: number): boolean {
  return Array.isArray(value) ? listHoldsUnsafe(value as Json[], depth) : objectHoldsUnsafe(value as JsonObject, depth)
}

// These two look at each scalar of an answer, and are written for that: the most frequent kind first, nothing called
// for a scalar, lists by their index, and lists and objects apart, which halves the time once more.

function listHoldsUnsafe(list: readonly Json[], depth: number): boolean {
  refuseLevel(depth)
  for (let at = 0; at < list.length; at++) {
    const item = list[at]
    if (typeof item === 'string') continue
    if (typeof item === 'number') {
      if (item >= unsafe || item <= -unsafe) return true
    } else if (typeof item === 'object' && item !== null && holdsUnsafe(item, depth + 1)) return true
  }
  return false
}

function objectHoldsUnsafe(fields: JsonObject, depth: number): boolean {
  refuseLevel(depth)
  for (const name in fields) {
    const field = fields[name]
    if (typeof field === 'string') continue
    if (typeof field === 'number') {
      if (field >= unsafe || field <= -unsafe) return true
    } else if (typeof field === 'object' && field !== null && holdsUnsafe(field, depth + 1)) return true
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
