import { isoText } from './iso-text.ts'

/**
 * A vendor's text or number as text: trimmed, `null` where it is missing or empty.
 *
 * @example text(' 张三 ') // '张三'
 * @example text(42) // '42'
 */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  return typeof value === 'number' ? String(value) : null
}

/**
 * A vendor's count, given as a number or as the text of one; `null` where it is neither.
 *
 * @example wholeNumber('23') // 23
 */
export function wholeNumber(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}

// What vendors write for "no time" beside zero: -1 read as an unsigned 32-bit number (quirks 0.20, 3.43).
const noTime = 4294967295

/**
 * A vendor's timestamp as ISO 8601 in UTC; `null` where it is missing, a sentinel (0, 4294967295) or no time at all.
 *
 * @param value a number, or the text of one
 * @param unit what the vendor counts since 1970
 * @example isoTime('1699976234', 'seconds') // '2023-11-14T15:37:14.000Z'
 */
export function isoTime(value: unknown, unit: 'seconds' | 'milliseconds'): string | null {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || number === 0 || number === noTime) return null
  // A fraction of a millisecond is cut off, as Date does it (ECMA-262, TimeClip).
  const milliseconds = Math.trunc(unit === 'seconds' ? number * 1000 : number)
  return Math.abs(milliseconds) <= latestTime ? isoText(milliseconds) : null
}

// ECMA-262 §21.4.1.1: 100,000,000 days on either side of 1970.
const latestTime = 8.64e15
