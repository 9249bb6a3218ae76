import { expect, it } from 'vitest'
import { follower, type Schema } from '../src/reference.ts'
import { undeclaredFields } from '../src/undeclared-fields.ts'

const person = { type: 'object', properties: { name: { type: 'string' } } }
const document = {
  components: { schemas: { Node: { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } } } },
}

it.each<[string, Schema, unknown, string[]]>([
  ['a declared field', person, { name: 'a' }, []],
  ['a field too many', person, { name: 'a', Name: 'b' }, ['Name']],
  ['one in a list', { type: 'array', items: person }, [{ name: 'a' }, { nam: 'b' }], ['1.nam']],
  ['one in a tuple', { prefixItems: [person], items: true }, [{ nam: 'b' }, { any: 1 }], ['0.nam']],
  ['one deep down', { type: 'object', properties: { in: person } }, { in: { x: 1 } }, ['in.x']],
  [
    'a field of one of two branches',
    { anyOf: [person, { type: 'object', properties: { id: {} } }] },
    { name: 'a', id: 1 },
    [],
  ],
  ['a field of no branch', { oneOf: [person, { type: 'null' }] }, { x: 1 }, ['x']],
  ['fields beside branches', { ...person, allOf: [{ properties: { id: {} } }] }, { name: 'a', id: 1, x: 1 }, ['x']],
  ['an object of which nothing is declared', { type: 'object' }, { x: 1 }, []],
  ['an object that says it is open', { ...person, additionalProperties: true }, { x: 1 }, []],
  ['an object that says it is closed', { ...person, additionalProperties: false }, { x: 1 }, ['x']],
  ['an object with patterns', { ...person, patternProperties: { '^x': {} } }, { x: 1 }, []],
  ['anything', true, { x: [{ y: 1 }] }, []],
  ['a field that objects are born with', person, { constructor: 1 }, ['constructor']],
  [
    'a circle of references',
    { $ref: '#/components/schemas/Node' },
    { next: { next: { prev: 1 } } },
    ['next.next.prev'],
  ],
  ['no object', person, 'x', []],
])('%s', (_, schema, value, expected) => {
  expect(undeclaredFields(schema, value, follower(document))).toEqual(expected)
})
