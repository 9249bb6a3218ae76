import {
  array,
  assert,
  bigInt,
  constantFrom,
  double,
  integer,
  jsonValue,
  letrec,
  oneof,
  option,
  property,
  string,
  tuple,
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxJsonDepth, parseJson } from '../src/http/lossless-json.ts'

/** A JSON text together with what it must be read as. The oracle never reads the text: it is built beside it. */
interface Written {
  readonly text: string
  readonly value: unknown
}

const beyond = (digits: bigint): boolean => digits > 2n ** 53n - 1n || digits < -(2n ** 53n - 1n)

const wholeNumber: Arbitrary<Written> = bigInt({ min: -(10n ** 30n), max: 10n ** 30n })
  .chain((large) => constantFrom(large, large % 2n ** 54n, large % 10n ** 17n, large % 1000n))
  .map((digits) => ({ text: String(digits), value: beyond(digits) ? String(digits) : Number(digits) }))

const nearTheEdge: Arbitrary<Written> = tuple(integer({ min: -3, max: 3 }), constantFrom(1n, -1n)).map(
  ([offset, sign]) => {
    const digits = sign * (2n ** 53n + BigInt(offset))
    return { text: String(digits), value: beyond(digits) ? String(digits) : Number(digits) }
  },
)

/** `digits` shifted by a power of ten, written with a point or an exponent or both. */
const written: Arbitrary<Written> = tuple(
  bigInt({ min: 1n, max: 10n ** 22n }),
  integer({ min: 0, max: 22 }),
  constantFrom('e', 'E', 'e+', 'E+'),
).map(([digits, shift, exponent]) => {
  const [first, ...rest] = String(digits)
  // d.ddd × 10^(rest + shift) is `digits` × 10^shift.
  const text = `${first}${rest.length > 0 ? `.${rest.join('')}` : ''}${exponent}${rest.length + shift}`
  const whole = digits * 10n ** BigInt(shift)
  return { text, value: beyond(whole) ? text : Number(whole) }
})

const fraction: Arbitrary<Written> = double({ min: -1e15, max: 1e15, noNaN: true })
  .filter((value) => !Object.is(value, -0))
  .map((value) => ({ text: JSON.stringify(value), value }))

const plain: Arbitrary<Written> = oneof(
  constantFrom(null, true, false),
  string({ unit: 'binary' }),
  // Texts that look like numbers, and quotes and backslashes before them.
  tuple(constantFrom('', '"', '\\', '\\"', ':', '[', ',', '":'), bigInt()).map(
    ([before, digits]) => `${before}${digits}`,
  ),
).map((value) => ({ text: JSON.stringify(value), value }))

const space = constantFrom('', ' ', '\n', '\t\r ')
const name = oneof(
  string({ unit: 'binary' }),
  bigInt().map(String),
  constantFrom('__proto__', 'constructor', 'toString'),
)

const { json } = letrec<{ json: Written }>((tie) => ({
  json: oneof(
    { maxDepth: 5 },
    oneof(wholeNumber, nearTheEdge, written, fraction, plain),
    tuple(array(tie('json'), { maxLength: 5 }), space).map(([items, gap]) => ({
      text: `[${gap}${items.map(({ text }) => text).join(`${gap},${gap}`)}${gap}]`,
      value: items.map(({ value }) => value),
    })),
    tuple(array(tuple(name, tie('json')), { maxLength: 5 }), space).map(([fields, gap]) => ({
      text: `{${fields.map(([key, { text }]) => `${gap}${JSON.stringify(key)}${gap}:${gap}${text}`).join(`${gap},`)}${gap}}`,
      // The last of two fields with one name counts, as for JSON.parse.
      value: Object.fromEntries(fields.map(([key, { value }]) => [key, value])),
    })),
  ),
}))

describe('JSON', () => {
  it('keeps every digit of every whole number beyond 2^53, and gives the rest as JSON.parse does', () => {
    assert(
      property(json, ({ text, value }) => {
        expect(parseJson(text)).toEqual(value)
      }),
      { numRuns: 1000 },
    )
  })

  it('is what JSON.parse takes, and nothing else', () => {
    const mangled = tuple(
      json,
      array(tuple(integer({ min: 0 }), option(constantFrom(...'{}[]":,.-+eE0123456789\\ntf ')))),
    ).map(([{ text }, changes]) => {
      const letters = [...text]
      for (const [place, letter] of changes) letters.splice(place % (letters.length + 1), 1, letter ?? '')
      return letters.join('')
    })
    const isTaken = (parse: (text: string) => unknown, text: string): boolean => {
      try {
        parse(text)
        return true
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError)
        return false
      }
    }
    assert(
      property(
        oneof(
          mangled,
          jsonValue().map((value) => JSON.stringify(value)),
        ),
        (text) => {
          expect(isTaken(parseJson, text)).toBe(isTaken(JSON.parse, text))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it.each([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    [' 1234567890123456789 ', '1234567890123456789'],
    ['9007199254740993.0', '9007199254740993.0'],
    ['900719925474099.3e1', '900719925474099.3e1'],
    ['1e400', '1e400'],
    ['-1E400', '-1E400'],
    ['1e-400', 0],
    ['0.1', 0.1],
    ['1e3', 1000],
    [
      '{"a":[1234567890123456789,{"b":1234567890123456789}]}',
      { a: ['1234567890123456789', { b: '1234567890123456789' }] },
    ],
    ['{"a":"1234567890123456789","b":",1234567890123456789"}', { a: '1234567890123456789', b: ',1234567890123456789' }],
    [String.raw`["\",1234567890123456789",1]`, ['",1234567890123456789', 1]],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  it.each([
    '',
    '01234567890123456789',
    '{"a":1234567890123456789,1234567890123456789:1}',
    '[1234567890123456789',
    '1234567890123456789x',
    '.1',
    '+1',
  ])('is not: %s', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })

  const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`

  it('may be nested as deep as the limit, and no deeper', () => {
    expect(() => parseJson(nested(maxJsonDepth))).not.toThrow()
    expect(() => parseJson(nested(maxJsonDepth + 1))).toThrow(RangeError)
    expect(() => parseJson('{"a":'.repeat(maxJsonDepth + 1) + '1' + '}'.repeat(maxJsonDepth + 1))).toThrow(RangeError)
    expect(() => parseJson(nested(100_000))).toThrow(RangeError)
  })

  it('with a name __proto__ changes no prototype', () => {
    const value = parseJson('{"__proto__":{"isAdmin":true},"id":1234567890123456789}') as { isAdmin?: boolean }
    expect(value.isAdmin).toBeUndefined()
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(value)).toEqual(['__proto__', 'id'])
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  // Both texts take hours where each quote begins a search for the end of its string.
  it.each([
    ['in the middle of a string', `[1234567890123456789,"${String.raw`\"`.repeat(1_000_000)}`],
    ['behind a backslash', `[1234567890123456789,"${String.raw`\"`.repeat(1_000_000)}\\`],
    ['behind many spaces', `[1234567890123456789${' '.repeat(1_000_000)}`],
  ])('that is cut off %s is refused in time', (_, text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError)
  })
})
