import { expect, test } from 'vitest'
import { firstDifference, lossInJson } from '../src/json/first-difference.ts'
import { namesIn, pointerTo, valueAt } from '../src/json/json-pointer.ts'
import { plainJson } from '../src/json/plain-json.ts'

test.each([
  [[], ''],
  [['paths', '/list', 'get'], '/paths/~1list/get'],
  [['a~b', '~1', ''], '/a~0b/~01/'],
])('the path %j is the pointer %j, and back', (names, pointer) => {
  expect(pointerTo(...names)).toBe(pointer)
  expect(namesIn(pointer)).toEqual(names)
})

test('a path leads through objects and lists, and to nothing that stands on a prototype', () => {
  const value = { data: { list: [{ id: 1 }] } }
  expect(valueAt(value, ['data', 'list', '0', 'id'])).toBe(1)
  expect(valueAt(value, [])).toBe(value)
  for (const path of [['data', 'list', '1', 'id'], ['data', 'list', 'map'], ['__proto__'], ['data', 'toString']]) {
    expect(valueAt(value, path), path.join()).toBeUndefined()
  }
})

test('a bigint goes over the wire as bare digits', () => {
  expect(plainJson({ a: [12n, undefined], b: undefined })).toEqual({ a: [12, null] })
})

test.each<[unknown, unknown, string | null]>([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, null],
  [{ a: { 'b/c': 1 } }, { a: { 'b/c': 2 } }, '/a/b~1c'],
  [{ a: undefined }, {}, '/a'],
  [{}, { a: null }, '/a'],
  [[1, 2], [1], '/1'],
  [[], {}, ''],
  [1, '1', ''],
])('case %#: two values first differ at their place', (one, other, pointer) => {
  expect(firstDifference(one, other)).toBe(pointer)
})

test.each<[string, unknown, string | null]>([
  ['plain JSON', { a: [1, 'b', null, { c: false }] }, null],
  ['undefined', { a: { b: undefined } }, '/a/b'],
  ['a date', { a: [new Date(0)] }, '/a/0'],
  ['a function', { a: () => 1 }, '/a'],
  ['a number that JSON has not', { a: Number.NaN }, '/a'],
  ['a bigint', { a: 1n }, ''],
])('%s is lost where it stands', (_, value, pointer) => {
  expect(lossInJson(value)).toBe(pointer)
})
