import { array, assert, constantFrom, integer, property, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registrationNumbers } from '../../src/identity/registration-number.ts'
import { creditCode, lei } from './check-characters.ts'

// Printed in GB 32100-2015 itself.
const published = '91350100M000100Y43'
const character = constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
const invented = tuple(
  constantFrom(...'159ANY'),
  character,
  array(integer({ min: 0, max: 9 }), { minLength: 6, maxLength: 6 }),
  array(character, { minLength: 8, maxLength: 8 }),
).map(([first, second, place, body]) => creditCode(first + second + place.join('') + body.join('')))

test('the code that the standard prints is one', () => {
  expect(creditCode(published.slice(0, 16))).toBe(published)
  expect([...registrationNumbers({ code: published })]).toEqual([['credit-code', published]])
})

describe('a credit code is found', () => {
  test('whatever its field is called, and wherever it stands', () => {
    assert(
      property(invented, (code) => {
        const records = [
          { a: code },
          { a: { b: [null, 7, code] } },
          { remark: `税号：${code.toLowerCase()}。` },
          [code, code],
        ]
        for (const record of records) expect(registrationNumbers(record).get('credit-code')).toBe(code)
      }),
    )
  })

  test('in full-width characters too', () => {
    const wide = Array.from(published, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')
    expect(registrationNumbers({ wide }).get('credit-code')).toBe(published)
  })
})

describe('a credit code is not', () => {
  test('one with any other character', () => {
    assert(
      property(invented, integer({ min: 0, max: 17 }), character, (code, at, other) => {
        if (code[at] === other) return
        const wrong = code.slice(0, at) + other + code.slice(at + 1)
        expect(registrationNumbers({ wrong }).get('credit-code')).toBeUndefined()
      }),
      { numRuns: 1000 },
    )
  })

  test('one whose code of the organization is wrong, though the whole fits', () => {
    const start = published.slice(0, 16)
    for (const wrong of '012356789X') {
      for (const last of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        expect(registrationNumbers({ code: start + wrong + last }).size).toBe(0)
      }
    }
  })

  test('a part of a longer number', () => {
    for (const text of [`1${published}`, `${published}A`, `${published}${published}`]) {
      expect(registrationNumbers({ text }).size).toBe(0)
    }
  })

  test('one of two in a record: nobody knows whose they are', () => {
    const other = creditCode('91320600MA1XQ7T2')
    expect(registrationNumbers({ own: published, parent: other }).size).toBe(0)
  })

  test('what other text happens to hold', () => {
    assert(
      property(string({ maxLength: 60 }), (text) => {
        expect(registrationNumbers({ text }).size).toBe(0)
      }),
    )
    for (const text of ['000000000000000000', '110101199003070000', '320600000417263']) {
      expect(registrationNumbers({ text }).size).toBe(0)
    }
  })
})

test('an LEI is found by its check digits', () => {
  const code = lei('KEHU00EXAMPLE00001')
  expect([...registrationNumbers([{ code }])]).toEqual([['lei', code]])
  const last = code.slice(0, -1)
  for (const digit of '0123456789') {
    expect(registrationNumbers({ code: last + digit }).has('lei')).toBe(last + digit === code)
  }
  // Digits alone may be any id.
  expect(registrationNumbers({ code: lei('123456789012345678') }).size).toBe(0)
})

test('a record without an end to its depth is no trouble', () => {
  let deep: unknown = published
  for (let depth = 0; depth < 10_000; depth++) deep = [deep]
  expect(registrationNumbers(deep).size).toBe(0)
  for (const raw of [undefined, null, 7, 'x']) expect(registrationNumbers(raw).size).toBe(0)
})
