import * as z from 'zod'
import {
  emptyListAsNull,
  hasNoZero,
  isEven,
  isFunction,
  isInOrder,
  isNothing,
  isShort,
  textAsNumber,
} from './predicates.ts'

const scalar = z.union([z.string(), z.number()])
const field = scalar.nullish()
const range = z.object({ from: z.number().optional(), to: z.number().optional() })

/** All that a check can be written for, alone and where one works on another. */
export const constructs: { readonly [name: string]: z.ZodType } = {
  'a text': z.string(),
  'a text that is not empty': z.string().min(1),
  'a text of 3 to 5 characters': z.string().min(3).max(5),
  'a text with a pattern': z.string().regex(/^[^'"/\\]+$/),
  'a text with a pattern that looks everywhere': z.string().regex(/a/g),
  'a text with two patterns': z.string().regex(/^\d/).regex(/\d$/).max(4),
  'a text with a pattern with flags': z.string().regex(/^\S\.?$/isu),
  'a number': z.number(),
  'a safe integer': z.int(),
  'an integer by a method': z.number().int(),
  'an integer of 32 bits': z.int32(),
  'a whole number of 32 bits': z.uint32(),
  'a number in a closed range': z.number().gte(-1).lte(1.5),
  'a number in an open range': z.number().gt(-1).lt(1.5),
  'a positive integer': z.int().positive().max(9),
  'a boolean': z.boolean(),
  'a literal text': z.literal(`it's "one"\n\\`),
  'literals of all kinds': z.literal(['a', 1, 10n, true, null, undefined]),
  'an enum': z.enum(['a', 'b-c', 'd']),
  'an enum of numbers': z.enum({ Up: 0, Down: 1 }),
  null: z.null(),
  undefined: z.undefined(),
  'anything, unknown': z.unknown(),
  'anything, any': z.any(),
  'an optional text': z.string().min(2).optional(),
  'a nullable integer': z.int().nullable(),
  'a nullish list': z.array(z.string()).nullish(),
  'a nullable of an optional object': z.looseObject({ a: field }).optional().nullable(),
  'a readonly list': z.array(z.int()).readonly(),
  'a union of scalars': scalar,
  'a union with limits': z.union([z.string().min(2), z.int().gt(1), z.boolean().nullable()]),
  'a union in a union': z.union([z.union([z.string(), z.null()]), z.literal(5)]).optional(),
  'a union with a list': z.union([scalar, z.array(scalar.nullable())]),
  'a union with a limited list': z.union([z.string(), z.array(z.number()).min(2)]),
  'a union with an optional list': z.union([z.string(), z.array(z.number()).optional()]),
  'a union with an object': z.union([z.array(z.null()), z.strictObject({ a: field })]),
  'a union with undefined': z.object({ a: z.union([z.string(), z.undefined()]) }),
  'a union with anything': z.object({ a: z.union([z.string(), z.unknown()]).optional() }),
  'a union of one': z.union([z.array(z.string().min(1))]),
  'a function of the author': z.custom(isFunction),
  'a function that takes nothing': z.looseObject({ a: z.custom(isNothing), b: z.custom(isNothing).optional() }),
  'a refined text': z.string().min(1).refine(isShort),
  'a refined text with a limit behind': z.string().refine(isShort).min(1),
  'a refined text with a path': z.object({
    a: z
      .string()
      .min(1)
      .refine(isShort, { path: ['length'] })
      .nullish(),
  }),
  'a refined list': z
    .array(z.string())
    .min(1)
    .refine(isShort, { path: [0, 'b'] }),
  'a refined number in a list': z.array(z.number().refine(isEven)),
  'a refined optional': z.object({ a: z.string().optional().refine(isNothing), b: z.unknown().refine(isFunction) }),
  'a refined field that must be there': z.object({ a: z.unknown().refine(isFunction, { path: ['b'] }) }),
  'a refined field that may be nothing': z.object({ a: z.unknown().refine(isNothing, { path: ['b'] }) }),
  'a refined object': range.refine(isInOrder, { path: ['to'] }).refine(hasNoZero),
  'a refined strict object': range
    .strict()
    .refine(isInOrder, { path: ['to'] })
    .refine(hasNoZero, { path: ['from'] }),
  'a refined object within': z.object({ a: range.refine(isInOrder, { path: ['to'] }).nullish() }),
  'a prepared object': z.looseObject({ a: z.preprocess(emptyListAsNull, z.looseObject({ b: field }).nullish()) }),
  'a prepared number': z.looseObject({ a: z.preprocess(textAsNumber, z.number()) }),
  'a prepared number that may be absent': z.object({ a: z.preprocess(textAsNumber, z.number().optional()) }),
  'a value prepared twice': z.preprocess(emptyListAsNull, z.preprocess(textAsNumber, z.int().nullable())),
  'a prepared item': z.array(z.preprocess(textAsNumber, z.int().nullable())),
  'a prepared anything': z.object({ a: z.preprocess(textAsNumber, z.unknown()) }),
  'an object': z.object({ a: z.string(), b: z.object({ c: z.int().optional() }) }),
  'a strict object': z.strictObject({ a: z.string(), b: z.strictObject({ c: z.int() }).optional() }),
  'a strict object without fields': z.strictObject({}),
  'a loose object without fields': z.looseObject({}),
  'names that are no variables': z.strictObject({
    "it's": field,
    'a-b': field,
    名: field,
    '0': field,
    class: field,
    value: field,
    key: field,
    path: field,
    checked: field,
    pattern1: z.string().regex(/^a/),
    Name: field,
    name: field,
    constructor: z.string().optional(),
  }),
  'fields that must be there': z.object({ a: z.unknown(), b: z.undefined(), c: z.any(), d: z.literal(undefined) }),
  'a list': z.array(z.int()),
  'a list of anything': z.array(z.unknown()).min(1).max(2),
  'a list of records': z.array(z.looseObject({ a: field, b: z.string() })).min(1),
  'a list of lists': z.array(z.array(z.string().optional()).max(2)),
  'a schema in two places': z.object({ a: range, b: z.array(range), c: z.array(range).optional() }),
}
