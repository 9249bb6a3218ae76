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
