import { assert, constantFrom, dictionary, jsonValue, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, digest } from '../src/list/digest.ts'

describe('a digest', () => {
  it('is 12 letters and digits, whatever the text', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        expect(digest(text)).toMatch(/^[\da-z]{12}$/)
        expect(digest(text)).toBe(digest(text))
      }),
    )
  })

  it('tells any two texts apart', () => {
    assert(
      property(uniqueArray(string({ unit: 'binary' }), { minLength: 2, maxLength: 50 }), (texts) => {
        expect(new Set(texts.map(digest)).size).toBe(texts.length)
      }),
    )
  })

  it('tells texts apart that differ in little', () => {
    const texts = Array.from({ length: 200_000 }, (_, index) => `customer-${index}`)
    expect(new Set(texts.map(digest)).size).toBe(texts.length)
    const letters = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
    expect(new Set(letters.map(digest)).size).toBe(letters.length)
  })
})

describe('canonical JSON', () => {
  it('says what was written', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it('is the same whatever the order of the fields', () => {
    assert(
      property(dictionary(string(), jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonicalJson(turned)).toBe(canonicalJson(value))
        expect(canonicalJson([{ a: turned }])).toBe(canonicalJson([{ a: value }]))
      }),
    )
  })

  it('leaves out what is undefined, but not what is null', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}')
    expect(canonicalJson(undefined)).toBe('null')
  })

  it.each([
    [{ at: new Date(1) }, { at: new Date(2) }],
    [{ id: 1n }, { id: 2n }],
    [{ ids: [1, 2] }, { ids: [2, 1] }],
    [{ a: '1' }, { a: 1 }],
    [{ a: { b: 1 } }, { a: 1, b: 1 }],
  ])('tells queries apart: %o and %o', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other))
  })

  it('tells values apart that differ', () => {
    assert(
      property(
        jsonValue(),
        constantFrom<(value: unknown) => unknown>(
          (value) => [value],
          (value) => ({ value }),
        ),
        (value, wrap) => {
          expect(canonicalJson(wrap(value))).not.toBe(canonicalJson(value))
        },
      ),
    )
  })
})
