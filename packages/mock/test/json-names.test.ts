import { expect, test } from 'vitest'
import { doubledNames } from '../src/json-names.ts'

test.each<[string, string[]]>([
  ['{"a":1,"a":1}', ['a']],
  ['{"a":1,"a":2,"a":3}', ['a']],
  [String.raw`{"a":1,"\u0061":2}`, ['a']],
  ['{"a":{"b":1,"b":2},"c":[{"d":1},{"d":1,"d":2}]}', ['a.b', 'c.1.d']],
  ['[[],[1,{"a":[],"a":{}}]]', ['1.1.a']],
  ['{"":1,"":2}', ['']],
  ['{"__proto__":1,"__proto__":2}', ['__proto__']],
  ['{"a":{"b":1},"b":1,"c":{"b":1}}', []],
  ['[{"a":1},{"a":1}]', []],
  ['{"a":"a","b":"a\\":1,\\"a"}', []],
  [String.raw`{"a":"\\","b":"{\"a\":1"}`, []],
  ['{"A":1,"a":2," a":3}', []],
  ['"a"', []],
  ['null', []],
])('%s has twice: %j', (json, expected) => {
  expect(() => JSON.parse(json)).not.toThrow()
  expect(doubledNames(json)).toEqual(expected)
})
