import { expect, test } from 'vitest'
import * as z from 'zod'
import { generateChecks } from '../src/index.ts'
import { checkText } from './evaluated-checks.ts'
import * as predicates from './predicates.ts'

const recursive = z.object({
  get child() {
    return recursive.optional()
  },
})
const inline = (value: unknown) => value === 1

test.each<[string, unknown, string]>([
  ['a format', z.email(), `its check is of zod's format email; use .regex, or z.custom`],
  ['a beginning', z.string().startsWith('a'), `its check is of zod's format starts_with; use .regex, or z.custom`],
  ['a change', z.string().trim(), `its check is of zod's kind overwrite; use .refine`],
  ['a multiple', z.number().multipleOf(2), `its check is of zod's kind multiple_of; use .refine`],
  ['a float', z.float32(), 'it is a float32; use z.number, z.int or z.int32'],
  ['a limit without end', z.number().max(Infinity), 'its limit is no finite number; leave it out'],
  ['a bigint', z.bigint(), `it is of zod's type bigint; use z.custom with a named function`],
  ['a date', z.date(), `it is of zod's type date; use z.custom with a named function`],
  ['a record', z.record(z.string(), z.number()), `it is of zod's type record; use z.custom with a named function`],
  ['a tuple', z.tuple([z.string()]), `it is of zod's type tuple; use z.custom with a named function`],
  ['an intersection', z.intersection(z.string(), z.string()), `it is of zod's type intersection`],
  ['a lazy schema', z.lazy(() => z.string()), `it is of zod's type lazy`],
  ['a default', z.string().default('a'), `it is of zod's type default`],
  ['a fallback', z.string().catch('a'), `it is of zod's type catch`],
  ['a transform', z.string().transform(Number), 'it is a pipe; use z.preprocess with a named function'],
  ['a coercion', z.coerce.string(), 'it coerces; check what is given'],
  ['a superRefine', z.string().superRefine(() => {}), 'it uses .check or .superRefine; use .refine'],
  ['an exactOptional', z.exactOptional(z.string()), 'it is an exactOptional; use .optional()'],
  ['a sticky pattern', z.string().regex(/a/y), 'its pattern has the flag y; begin the pattern with ^'],
  ['a list of a fixed length', z.array(z.string()).length(2), `its check is of zod's kind length_equals; use .refine`],
  ['NaN', z.literal(Number.NaN), 'it has NaN as a value; use z.custom with a named function'],
  ['an empty enum', z.enum([]), 'it has no values; leave it out'],
  ['an empty union', z.union([]), 'it is a union of nothing; leave it out'],
  [
    'a discriminated union',
    z.discriminatedUnion('a', [z.object({ a: z.literal(1) })]),
    'it is a union of a special kind; use z.union, or z.custom with a named function',
  ],
  ['an exclusive union', z.xor([z.string(), z.number()]), 'it is a union of a special kind'],
  ['a custom with a path', z.custom(predicates.isFunction, { path: ['a'] }), 'its z.custom has a path'],
  ['a catchall', z.object({}).catchall(z.string()), 'its .catchall checks fields without a name'],
  ['a function without a name', z.custom(inline), 'it uses a function without a name; export it from ./predicates.ts.'],
  [
    'a limit behind a refinement with a path',
    z
      .string()
      .refine(predicates.isShort, { path: ['a'] })
      .min(1),
    'its min_length comes after a .refine; put .refine last',
  ],
  [
    'a limit of a list behind a refinement',
    z.array(z.string()).refine(predicates.isShort).max(1),
    'its max_length comes after a .refine; put .refine last',
  ],
  [
    'a refinement of what was prepared',
    z.object({ a: z.preprocess(predicates.textAsNumber, z.number()) }).refine(predicates.isFunction),
    'its .refine would be given the value before z.preprocess; check in one of the two',
  ],
  [
    'a union with places inside',
    z.union([z.string(), z.array(z.string().min(1))]),
    'one of its union can name a place',
  ],
  ['an own __proto__', z.object(Object.fromEntries([['__proto__', z.string()]])), '__proto__'],
  ['no schema', { type: 'string' }, 'it is no schema of zod 4; export schemas alone'],
  ['itself', recursive, 'it holds itself; use z.unknown()'],
])('%s is refused, by its place', (_, schema, words) => {
  expect(() => checkText(z.object({ a: z.array(schema as z.ZodType) }))).toThrow(
    /^No check can be written for checked\.a\[\](\.child)? in schemas\.ts: [^\n]+\.$/,
  )
  expect(() => checkText(z.object({ a: z.array(schema as z.ZodType) }))).toThrow(words)
})

test('a function that answers late is refused', () => {
  expect(() => checkText(z.custom(predicates.isLate))).toThrow(
    'The function isLate at checked in schemas.ts is asynchronous; a check answers at once.',
  )
})

test('a function with a name that a check uses is refused', () => {
  const path = (value: unknown) => value === 1
  const input = { schemas: { checked: z.custom(path) }, predicates: [{ from: './predicates.ts', exports: { path } }] }
  expect(() => generateChecks(input)).toThrow(
    'The function path of ./predicates.ts has a name that a check uses itself; rename it.',
  )
})

test.each(['schemas', 'default', 'defineSchema', 'isShort'])('an export called %s is refused', (name) => {
  const input = { schemas: { [name]: z.string() }, predicates: [{ from: './predicates.ts', exports: predicates }] }
  expect(() => generateChecks(input)).toThrow(`The export ${name} of schemas.ts has a name that its check cannot have`)
})
