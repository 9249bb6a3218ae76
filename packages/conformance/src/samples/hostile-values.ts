import type { FieldNote } from '@kehu/core/v1'
import * as fc from 'fast-check'

/** The header that a text with a line end in it would smuggle in. */
export const smuggledHeader = 'X-Kehu-Smuggled'

const nastyTexts: readonly string[] = [
  ['', ' ', '\t \t', '\u3000', ' 灯塔 ', '张三', '厦门 鼓浪屿', '😀', '👨‍👩‍👧', 'é', 'e\u0301', '𐀀'],
  ['\ud800', 'a\udc00b', '\u0000', '\u0007', '\ufeff', '\u202e', '\u2028', 'a\nb', `a\r\n${smuggledHeader}: 1`],
  // None that is whole UTF-8 in percent signs: a verifier may rightly take its encoding for a second one.
  ['+', 'a+b', '%', '100%', '%E5', '&', 'a&b=c', '=', '?', '#', '/', '.', '..', '../..', ';'],
  ['"', "'", '\\', '\\"', '`', '<', '{}', '[]', ',', ',a,', 'a,b', '@file', '$', '~', '*', '(', ')', '!'],
  ['0', '-1', '1e3', '0x10', '007', 'null', 'true', 'NaN', '2024-02-30', '1699976234', '__proto__', 'constructor'],
  // The first line of a request stays below the 16 KiB that node:http reads (nodejs.org, http.maxHeaderSize).
  ['x'.repeat(4000), '长'.repeat(400), ' '.repeat(300)],
].flat()

const nastyNumbers: readonly number[] = [
  [0, -0, 1, -1, 1.5, 1e-7, 1e21, Number.NaN, Infinity, -Infinity],
  [2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 2 ** 53, -(2 ** 53), 1_699_976_234, 1_699_976_234_567],
].flat()

/** Values of the type that a field's note says, each with a trap in it. */
export function nastyValues(type: FieldNote['type'] = 'text'): readonly unknown[] {
  if (type === 'text') return nastyTexts
  if (type === 'number') return nastyNumbers
  if (type === 'boolean') return [true, false]
  if (type === 'texts') return [[], ...nastyTexts.map((text) => [text])]
  if (type === 'numbers') return [[], ...nastyNumbers.map((number) => [number])]
  return []
}

const nastyCharacters = Array.from('aZ09 灯塔😀+%&=?#/\\"\',;:@\n\r\t_.~-')

// Not fast-check's own unit 'binary': it makes a table of all letters, for a second, in every process that loads this.
const anyCharacter = fc.integer({ min: 0, max: 0x10ffff }).map((code) => String.fromCodePoint(code))

const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...nastyTexts),
  fc.string({ unit: fc.constantFrom(...nastyCharacters), maxLength: 12 }),
  fc.string({ unit: anyCharacter, maxLength: 12 }),
)

const hostileNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...nastyNumbers),
  fc.integer(),
  fc.maxSafeNat(),
  fc.double(),
)

/** Values of the type that a field's note says, generated. */
export function hostileValue(type: FieldNote['type'] = 'text'): fc.Arbitrary<unknown> {
  if (type === 'text') return hostileText
  if (type === 'number') return hostileNumber
  if (type === 'boolean') return fc.boolean()
  if (type === 'texts') return fc.array(hostileText, { maxLength: 4 })
  if (type === 'numbers') return fc.array(hostileNumber, { maxLength: 4 })
  return fc.constant(() => null)
}

/** Values that are of another type than the note of a field says. */
export function wrongValues(type: FieldNote['type'] = 'text'): readonly unknown[] {
  const isList = type === 'texts' || type === 'numbers'
  return [
    null,
    {},
    new Date(0),
    ...(type === 'boolean' ? ['true'] : [true]),
    ...(type === 'text' ? [] : ['text', '']),
    ...(type === 'number' ? [] : [0, 7]),
    ...(isList ? [[null], [[]], [{}]] : [[], [null], ['text'], [7]]),
    ...(type === 'texts' ? [[7]] : []),
    ...(type === 'numbers' ? [['text']] : []),
  ]
}

/** A value as it can stand in a sentence. */
export function valueWords(value: unknown): string {
  if (typeof value === 'function') return 'a function'
  // JSON has no NaN, and would write null.
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}… (${text.length} characters)` : text
}
