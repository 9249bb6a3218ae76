import { storableText } from './storable-text.ts'

const longest = 200

/**
 * A text as names are compared: NFKC, lower case, without accents and invisible marks, with single spaces, cut at 200
 * characters.
 *
 * @example foldText(' ＡＣＭＥ  Café ') // 'acme cafe'
 */
export function foldText(text: string): string {
  // What is cut off cannot change the rest, and a name of megabytes would take long.
  const start = storableText(text.slice(0, 10 * longest))
  const plain = start
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\p{Cf}]/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return firstCharacters(plain, longest).trimEnd()
}

/** The first characters of a text; none is cut in half. */
export function firstCharacters(text: string, count: number): string {
  return text.length <= count ? text : Array.from(text).slice(0, count).join('')
}
