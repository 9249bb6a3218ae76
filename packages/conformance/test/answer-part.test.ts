import { expect, test } from 'vitest'
import { leadsTo, membersOf, withPart } from '../src/samples/answer-part.ts'

const body = { code: 0, data: { total: '3', list: [{ id: 1n }] } }

test('a part is changed, added and left out without a change of the body', () => {
  expect(withPart(body, ['data', 'total'], 4)).toEqual({ code: 0, data: { total: 4, list: [{ id: 1n }] } })
  expect(withPart(body, ['data', 'more', 'deep'], 4)).toMatchObject({ data: { more: { deep: 4 } } })
  expect(withPart(body, ['data'], undefined)).toStrictEqual({ code: 0 })
  expect(withPart(body, [], 'all')).toBe('all')
  expect(body.data.total).toBe('3')
})

test('a member may be called __proto__', () => {
  const changed = withPart({ a: 1 }, ['__proto__'], { polluted: true })
  expect(JSON.stringify(changed)).toBe('{"a":1,"__proto__":{"polluted":true}}')
  expect(Object.getPrototypeOf(changed)).toBe(Object.prototype)
})

test('the members of objects are told, those inside of lists are not', () => {
  expect(membersOf(body).map(({ path }) => path.join('.'))).toEqual(['code', 'data', 'data.total', 'data.list'])
  expect(membersOf([body])).toEqual([])
})

test('a path leads to itself and to what stands in it', () => {
  expect(leadsTo(['data'], ['data', 'list'])).toBe(true)
  expect(leadsTo(['data', 'list'], ['data', 'list'])).toBe(true)
  expect(leadsTo(['data', 'total'], ['data', 'list'])).toBe(false)
  expect(leadsTo(['data', 'list', 'more'], ['data', 'list'])).toBe(false)
})
