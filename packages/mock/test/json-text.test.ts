import { assert, property, jsonValue } from 'fast-check'
import { expect, it } from 'vitest'
import type { MockValue } from '@kehu/core/v1/mock'
import { jsonText, plainJson } from '../src/json-text.ts'

it('writes what JSON.stringify writes', () => {
  const same = property(jsonValue(), (value) => {
    expect(jsonText(value as MockValue)).toBe(JSON.stringify(value))
  })
  expect(() => assert(same)).not.toThrow()
})

it('writes a bigint as bare digits', () => {
  expect(jsonText([9007199254740993n, { id: -12345678901234567890n }])).toBe(
    '[9007199254740993,{"id":-12345678901234567890}]',
  )
})

it('leaves an undefined field out', () => {
  expect(jsonText({ a: undefined, b: null })).toBe('{"b":null}')
})

it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
  expect(() => jsonText({ value })).toThrow('JSON has no digits')
})

it('shows a validator plain numbers', () => {
  expect(plainJson({ a: [1n, 'x'], b: undefined, c: { d: 2n } })).toEqual({ a: [1, 'x'], c: { d: 2 } })
  expect(plainJson({ b: undefined })).toStrictEqual({})
})
