import { generateSchema } from '@anatine/zod-openapi'
import { describe, expect, test } from 'vitest'
import { z, type ZodTypeAny } from 'zod'
import { jsonSchema } from '../src/schema.ts'
import { citing, inferred, sibling, source, stamp, together } from '../src/source.ts'

const { documented } = citing('invented.txt')

/** anatine's own answer stands beside ours, so that an upgrade which mends it is seen here. */
const corrections: [string, ZodTypeAny, unknown, unknown][] = [
  ['one type is no list', z.string(), { type: ['string'] }, { type: 'string' }],
  [
    'a nullable enum admits null',
    z.enum(['a']).nullable(),
    { type: ['string', 'null'], enum: ['a'] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  ['null alone', z.null(), { type: ['string', 'null'], enum: ['null'] }, { type: 'null' }],
  [
    'a union takes the first that fits',
    z.union([z.string(), z.number()]),
    { oneOf: [{ type: ['string'] }, { type: ['number'] }] },
    { anyOf: [{ type: 'string' }, { type: 'number' }] },
  ],
  [
    'a nullable union has null as a branch',
    z.union([z.string(), z.number()]).nullable(),
    { oneOf: [{ type: ['string'] }, { type: ['number'] }], type: ['null'] },
    { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'null' }] },
  ],
  [
    'whole literals are integers',
    z.union([z.literal(0), z.literal(1)]),
    { type: ['number'], enum: [0, 1] },
    { type: 'integer', enum: [0, 1] },
  ],
]

describe('what anatine writes is corrected', () => {
  test.each(corrections)('%s', (_, schema, anatine, ours) => {
    expect(generateSchema(schema, false, '3.1')).toEqual(anatine)
    expect(jsonSchema(schema)).toEqual(ours)
  })

  test('inside of objects, lists and records too', () => {
    const schema = z.object({ list: z.array(z.enum(['a']).nullable()), record: z.record(z.null()) })
    expect(jsonSchema(schema)).toEqual({
      type: 'object',
      properties: {
        list: { type: 'array', items: { type: ['string', 'null'], enum: ['a', null] } },
        record: { type: 'object', additionalProperties: { type: 'null' } },
      },
      required: ['list', 'record'],
    })
  })
})

const from = documented(1)

const losses: [string, ZodTypeAny, string][] = [
  ['a tuple', z.tuple([z.string()]), 'ZodTuple'],
  ['a date as text', z.string().date(), '"date"'],
  ['an intersection', z.intersection(z.object({}), z.object({})), 'ZodIntersection'],
  [
    'a discriminated union',
    z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })]),
    'ZodDiscriminatedUnion',
  ],
  ['never', z.never(), 'ZodNever'],
  ['a date', z.date(), 'ZodDate'],
  ['a refinement', z.string().refine(Boolean), 'ZodEffects'],
  ['a pattern with a flag', z.string().regex(/a/i), 'flags'],
  ['two patterns', z.string().regex(/a/).regex(/b/), 'two patterns'],
  ['describe()', z.string().describe('text'), 'describe()'],
  ['nullable unknown', z.unknown().nullable(), 'unknown()'],
  ['a schema of another library', { parse: () => 1 } as unknown as ZodTypeAny, 'not a zod 3 schema'],
  ['sources on both sides of a wrapper', source(source(z.string(), from, 'in').optional(), from, 'out'), 'wrapper'],
]

describe('what anatine loses is refused by name', () => {
  test.each(losses)('%s', (_, schema, words) => {
    expect(() => jsonSchema(z.object({ inner: schema }), 'body')).toThrow(
      new RegExp(`^body\\.inner: .*${escape(words)}`),
    )
  })
})

function escape(words: string): string {
  return words.replace(/[()"]/g, '\\$&')
}

describe('source', () => {
  test('gives description, sources, confidence and quirks, around optional and nullable', () => {
    const schema = source(z.string().max(3).nullish(), documented([3, '5-7'], '9.1'), 'Words.', {
      of: { type: sibling('list') },
    })
    expect(jsonSchema(schema)).toEqual({
      type: ['string', 'null'],
      description: 'Words.',
      'x-source': ['invented.txt:3', 'invented.txt:5-7'],
      'x-confidence': 'documented',
      'x-quirk': ['9.1'],
      maxLength: 3,
      'x-source-of': { type: { 'x-source': ['sibling API: list'], 'x-confidence': 'sibling' } },
    })
  })

  test('several sources are as sure as the least sure', () => {
    const both = stamp(together(documented(3, '9.1'), inferred('we guess', '9.1', '9.2')))
    expect(both).toEqual({
      'x-source': ['invented.txt:3', 'inferred: we guess'],
      'x-confidence': 'inferred',
      'x-quirk': ['9.1', '9.2'],
    })
  })
})
