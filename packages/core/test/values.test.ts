import { anything, assert, bigInt, constantFrom, double, integer, oneof, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isoTime, text, wholeNumber } from '../src/v1/index.ts'
import { isoText } from '../src/v1/iso-text.ts'

const anyValue = oneof(anything(), string(), double(), integer(), bigInt())
const units = ['seconds', 'milliseconds'] as const

describe('isoTime', () => {
  it.each([
    [1_699_976_234, 'seconds', '2023-11-14T15:37:14.000Z'],
    ['1699976234', 'seconds', '2023-11-14T15:37:14.000Z'],
    [1_699_976_234_567, 'milliseconds', '2023-11-14T15:37:14.567Z'],
    ['1699976234567', 'milliseconds', '2023-11-14T15:37:14.567Z'],
    [-1, 'seconds', '1969-12-31T23:59:59.000Z'],
    // No time, as vendors write it.
    [0, 'seconds', null],
    ['0', 'milliseconds', null],
    [4_294_967_295, 'seconds', null],
    ['4294967295', 'seconds', null],
    [null, 'seconds', null],
    [undefined, 'seconds', null],
    ['', 'seconds', null],
    // No number at all, or one that is no time.
    ['2023-11-14', 'seconds', null],
    ['1e9', 'seconds', null],
    [' 1699976234', 'seconds', null],
    [Number.NaN, 'seconds', null],
    [Infinity, 'milliseconds', null],
    [8.64e15 + 1, 'milliseconds', null],
    ['9223372036854775807', 'milliseconds', null],
    [{}, 'seconds', null],
    [[1_699_976_234], 'seconds', null],
    [true, 'seconds', null],
  ] as const)('%s in %s is %s', (value, unit, expected) => {
    expect(isoTime(value, unit)).toBe(expected)
  })

  it('is a time in UTC to the millisecond, or null, and never throws', () => {
    assert(
      property(anyValue, (value) => {
        for (const unit of units) {
          const time = isoTime(value, unit)
          if (time === null) continue
          expect(time).toMatch(/^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
          expect(typeof value === 'number' || typeof value === 'string').toBe(true)
        }
      }),
    )
  })

  it('says the same of a number and its text, and keeps the time', () => {
    assert(
      property(integer({ min: -8_640_000_000_000, max: 8_640_000_000_000 }), (seconds) => {
        const time = isoTime(seconds, 'seconds')
        expect(isoTime(String(seconds), 'seconds')).toBe(time)
        if (seconds === 0 || seconds === 4_294_967_295) expect(time).toBeNull()
        else expect(Date.parse(time ?? '')).toBe(seconds * 1000)
      }),
    )
  })
})

describe('isoText', () => {
  it('is what Date writes, for every time that Date knows', () => {
    const times = oneof(
      integer({ min: -8.64e15, max: 8.64e15 }),
      integer({ min: 0, max: 4e12 }),
      // The same day again, whole seconds, and the bounds of a day.
      integer({ min: 0, max: 86_399 }).map((second) => second * 1000),
      integer({ min: -1_000_000, max: 1_000_000 }).map((day) => day * 86_400_000),
      integer({ min: -1_000_000, max: 1_000_000 }).map((day) => day * 86_400_000 - 1),
      constantFrom(
        8.64e15,
        -8.64e15,
        -62_167_219_200_000,
        -62_167_219_200_001,
        253_402_300_799_999,
        253_402_300_800_000,
      ),
    )
    assert(
      property(times, (time) => {
        expect(isoText(time)).toBe(new Date(time).toISOString())
      }),
      { numRuns: 2000 },
    )
  })

  it('stays right when it has met more days than it remembers', () => {
    for (let day = 0; day <= 40_001; day++)
      if (isoText(day * 86_400_000) !== new Date(day * 86_400_000).toISOString())
        expect.fail(`day ${day} is ${isoText(day * 86_400_000)}`)
    expect(isoText(86_400_000)).toBe('1970-01-02T00:00:00.000Z')
  })
})

describe('wholeNumber', () => {
  it.each([
    [23, 23],
    ['23', 23],
    [0, 0],
    ['0', 0],
    ['007', 7],
    [9_007_199_254_740_991, 9_007_199_254_740_991],
    ['9007199254740993', null],
    [-1, null],
    ['-1', null],
    [1.5, null],
    ['1.5', null],
    ['1e3', null],
    ['', null],
    [' 1', null],
    [Number.NaN, null],
    [null, null],
    [undefined, null],
    [true, null],
    [[1], null],
  ])('of %s is %s', (value, expected) => {
    expect(wholeNumber(value)).toBe(expected)
  })

  it('is a safe whole number or null', () => {
    assert(
      property(anyValue, (value) => {
        const number = wholeNumber(value)
        expect(number === null || (Number.isSafeInteger(number) && number >= 0)).toBe(true)
      }),
    )
  })
})

describe('text', () => {
  it.each([
    [' 张三 ', '张三'],
    ['', null],
    ['  ', null],
    [42, '42'],
    [0, '0'],
    [null, null],
    [undefined, null],
    [{}, null],
    [true, null],
  ])('of %s is %s', (value, expected) => {
    expect(text(value)).toBe(expected)
  })
})
