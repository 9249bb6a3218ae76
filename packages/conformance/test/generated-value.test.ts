import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { generatedRecord, generatedValue } from '../src/samples/generated-value.ts'
import { schemaFits } from '../src/spec/schema-fits.ts'

const settings = { seed: 3, numRuns: 300 }

test.each([
  ['a text with limits', { type: 'string', minLength: 2, maxLength: 5 }],
  ['a text of a pattern, with a limit', { type: 'string', pattern: '^[0-9]+$', maxLength: 4 }],
  ['an integer with limits', { type: 'integer', minimum: -3, exclusiveMaximum: 9 }],
  ['an integer of a step', { type: 'integer', minimum: 1, maximum: 100, multipleOf: 7 }],
  ['a fraction with limits', { type: 'number', exclusiveMinimum: 0, maximum: 1 }],
  ['one of exactly one', { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] }],
  ['limits beside alternatives', { maxLength: 3, anyOf: [{ type: 'string' }, { type: 'null' }] }],
  ['a text of a pattern, of one length', { type: 'string', pattern: '^[0-9A-F]+$', minLength: 32, maxLength: 32 }],
  ['a long text of a pattern', { type: 'string', pattern: '^[a-z]*$', minLength: 20 }],
  ['a text of a pattern that looks ahead', { type: 'string', pattern: '^(?!0)[0-9]+$' }],
  ['a map', { type: 'object', additionalProperties: { type: 'integer' }, minProperties: 1 }],
  [
    'a map of named keys',
    { type: 'object', additionalProperties: true, minProperties: 2, propertyNames: { pattern: '^x-' } },
  ],
  ['a field that is required and nowhere declared', { type: 'object', required: ['id'] }],
  [
    'common fields beside alternatives',
    {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer' } },
      oneOf: [
        { required: ['name'], properties: { name: { type: 'string' } } },
        { required: ['firm'], properties: { firm: { type: 'string' } } },
      ],
      unevaluatedProperties: false,
    },
  ],
  [
    'a list of more different items than there are often',
    { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 3 },
  ],
  ['a sum of money', { type: 'number', multipleOf: 0.01, minimum: 0 }],
  ['a list of different items', { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 1 }],
  [
    'an object in an object',
    {
      type: 'object',
      required: ['in'],
      properties: { in: { type: 'object', required: ['n'], properties: { n: { enum: [1, 2] } } } },
    },
  ],
])('%s is kept', (_, schema) => {
  const fits = schemaFits(schema)
  const values = fc.sample(generatedValue(schema), settings)
  expect(values.filter((value) => !fits(value))).toEqual([])
  expect(new Set(values.map((value) => JSON.stringify(value))).size).toBeGreaterThan(1)
})

test.each([
  ['a moment of another form', { type: 'string', format: 'date-time', maxLength: 19 }, '2024-01-02 03:04:05'],
  ['a pattern that looks behind itself', { type: 'string', pattern: '^(a|b)\\1$' }, 'aa'],
  ['a word at an edge', { type: 'string', pattern: '\\bvip\\b' }, 'a vip'],
  ['a pattern without a letter that can be printed', { type: 'string', pattern: '^[^ -~]+$' }, '灯'],
])('of %s, which cannot be made up, those come that the dataset holds', (_, schema, own) => {
  const seen = [
    { id: 1, note: own },
    { id: 2, note: null },
  ]
  const record = { type: 'object', required: ['note'], properties: { note: schema } }
  const records = fc.sample(generatedRecord(record, { pointer: '/items', seen }), settings)
  expect(new Set(records.map(({ note }) => note))).toEqual(new Set([own]))
})

test.each([
  ['limits that leave nothing', { type: 'integer', minimum: 3, maximum: 2 }],
  ['no value of an enumeration', { type: 'string', enum: [1] }],
  ['a length that no value has', { type: 'string', minLength: 9, maxLength: 3 }],
  ['more different items than there are', { type: 'array', items: { enum: [1] }, uniqueItems: true, minItems: 2 }],
])('%s: the place is named, where the dataset holds none either', (_, schema) => {
  const record = { type: 'object', required: ['note'], properties: { note: schema } }
  const values = generatedRecord(record, { pointer: '/items', seen: [{ note: false }] })
  expect(() => fc.sample(values, settings)).toThrow('no value for the schema at /items/properties/note can be made up')
})

test('each type of a union comes, and each value of an open enumeration in the types that may be', () => {
  const schema = {
    anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^-?[0-9]+$' }, { type: 'null' }],
    'x-open-enum': { 7: 'seven', word: 'a word' },
  }
  const values = fc.sample(generatedValue(schema), settings)
  expect(new Set(values.map((value) => (value === null ? 'null' : typeof value)))).toEqual(
    new Set(['number', 'string', 'null']),
  )
  expect(values).toContain(7)
  expect(values).toContain('7')
  expect(values).not.toContain('word')
})

test('an optional field comes and is missing, a required one always comes', () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } }
  const records = fc.sample(generatedRecord(schema), settings)
  expect(new Set(records.map((record) => Object.keys(record).toSorted().join()))).toEqual(new Set(['id', 'id,name']))
})

test('a text without limits holds what readers stumble over', () => {
  const texts = fc.sample(generatedValue({ type: 'string' }), settings)
  for (const tricky of ['', ' ', '张三', '9007199254740993', '\ud800']) expect(texts).toContain(tricky)
})

test('no number is beyond what JSON keeps whole', () => {
  const numbers = fc.sample(generatedValue({ type: ['integer', 'number'] }), settings) as number[]
  expect(numbers.filter((number) => Math.abs(number) > Number.MAX_SAFE_INTEGER || Number.isNaN(number))).toEqual([])
})

test('the same seed gives the same values', () => {
  const values = () => fc.sample(generatedValue({ type: ['string', 'number', 'null'] }), settings)
  expect(values()).toEqual(values())
})

test('two schemas may have one $id', () => {
  const schema = () => ({ $id: 'https://vendor.example/one', type: 'integer' })
  expect([schemaFits(schema())(1), schemaFits(schema())('one')]).toEqual([true, false])
})
