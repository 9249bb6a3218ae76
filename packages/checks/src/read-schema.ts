import type {
  $ZodCheck,
  $ZodChecks,
  $ZodCustom,
  $ZodObjectDef,
  $ZodTransformDef,
  $ZodType,
  $ZodTypes,
  $ZodUnionDef,
} from 'zod/v4/core'
import type { FieldNode, Literal, NamedFunction, NumberBound, Refinement, SchemaNode } from './schema-node.ts'

/** Schemas that were read, so that one that stands in two places is one node, and has one function. */
export type ReadSchemas = Map<$ZodType, SchemaNode | 'being read'>

/**
 * Reads a zod schema, by the definitions that zod documents for authors of libraries (zod.dev/library-authors).
 *
 * @param place where it stands, such as `list.Result.ClientList[]`
 * @throws Error that says in one sentence where something stands that no check can be written for, and what to use
 */
export function readSchema(schema: unknown, place: string, known: ReadSchemas): SchemaNode {
  if (!isSchema(schema)) throw unsupported(place, 'it is no schema of zod 4', 'export schemas alone')
  const found = known.get(schema)
  if (found === 'being read') throw unsupported(place, 'it holds itself', 'use z.unknown()')
  if (found) return found
  known.set(schema, 'being read')
  const node = withRefinements(readType(schema as $ZodTypes, place, known), schema, place)
  known.set(schema, node)
  return node
}

function isSchema(value: unknown): value is $ZodType {
  return typeof value === 'object' && value !== null && '_zod' in value
}

function unsupported(place: string, what: string, instead: string): Error {
  return new Error(`No check can be written for ${place} in schemas.ts: ${what}; ${instead}.`)
}

function readType(schema: $ZodTypes, place: string, known: ReadSchemas): SchemaNode {
  const { def } = schema._zod
  const refuse = (what: string, instead: string) => unsupported(place, what, instead)
  if ('coerce' in def && def.coerce) throw refuse('it coerces', 'check what is given')
  switch (def.type) {
    case 'any':
    case 'unknown':
      return { kind: 'anything' }
    case 'string':
      return readString(schema, place)
    case 'number':
      return readNumber(schema, place)
    case 'boolean':
      return { kind: 'boolean' }
    case 'null':
      return { kind: 'values', values: [null] }
    case 'undefined':
      return { kind: 'values', values: [undefined] }
    case 'literal':
    case 'enum': {
      const values = [...(schema._zod.values ?? [])] as Literal[]
      if (values.length === 0) throw refuse('it has no values', 'leave it out')
      if (values.some(Number.isNaN)) throw refuse('it has NaN as a value', 'use z.custom with a named function')
      return { kind: 'values', values }
    }
    case 'optional':
      if (schema._zod.traits.has('$ZodExactOptional')) throw refuse('it is an exactOptional', 'use .optional()')
      return { kind: 'optional', inner: readSchema(def.innerType, place, known) }
    case 'nullable':
      return { kind: 'nullable', inner: readSchema(def.innerType, place, known) }
    case 'readonly':
      return readSchema(def.innerType, place, known)
    case 'union':
      return readUnion(def, place, known)
    case 'array':
      return {
        kind: 'array',
        element: readSchema(def.element, `${place}[]`, known),
        ...readLengths(schema, place),
        place,
      }
    case 'object':
      return readObject(def, place, known)
    case 'pipe': {
      const { in: input, out } = def
      if (input._zod.def.type !== 'transform') throw refuse('it is a pipe', 'use z.preprocess with a named function')
      const { transform: prepare } = input._zod.def as $ZodTransformDef
      return { kind: 'prepared', prepare: named(prepare, place), inner: readSchema(out, place, known) }
    }
    case 'custom':
      if (def.path && def.path.length > 0) throw refuse('its z.custom has a path', 'use .refine with that path')
      return { kind: 'custom', test: named(def.fn, place), aborts: def.abort === true }
    default:
      throw refuse(`it is of zod's type ${def.type}`, 'use z.custom with a named function')
  }
}

function readUnion(def: $ZodUnionDef, place: string, known: ReadSchemas): SchemaNode {
  if ('discriminator' in def || def.inclusive === false) {
    throw unsupported(place, 'it is a union of a special kind', 'use z.union, or z.custom with a named function')
  }
  if (def.options.length === 0) throw unsupported(place, 'it is a union of nothing', 'leave it out')
  const options = def.options.map((option) => readSchema(option, place, known))
  // zod leaves a union of one out, and tells of the place inside.
  const [only] = options
  return options.length === 1 && only ? only : { kind: 'union', options }
}

function readObject(def: $ZodObjectDef, place: string, known: ReadSchemas): SchemaNode {
  const rest = def.catchall?._zod.def.type
  if (rest !== undefined && rest !== 'never' && rest !== 'unknown') {
    throw unsupported(place, 'its .catchall checks fields without a name', 'name them, or use z.looseObject')
  }
  const wrongKey = Reflect.ownKeys(def.shape).find((key) => typeof key === 'symbol' || key === '__proto__')
  if (wrongKey !== undefined) {
    throw unsupported(place, `it has a field ${String(wrongKey)}`, 'leave it out: JSON has none that is safe')
  }
  const fields = Object.entries(def.shape as { readonly [key: string]: $ZodType }).map(([key, field]): FieldNode => {
    const { optin, optout } = field._zod
    const absence = optin === undefined ? 'refused' : optout === 'optional' ? 'ignored' : 'undefined'
    return { key, node: readSchema(field, `${place}.${key}`, known), absence }
  })
  return { kind: 'object', fields, isStrict: rest === 'never', place }
}

function readString(schema: $ZodTypes, place: string): SchemaNode {
  const patterns: RegExp[] = []
  for (const { def } of checksOf(schema)) {
    if (def.check !== 'string_format') continue
    if (def.format !== 'regex' || !def.pattern) {
      throw unsupported(place, `its check is of zod's format ${def.format}`, 'use .regex, or z.custom')
    }
    if (def.pattern.sticky) throw unsupported(place, 'its pattern has the flag y', 'begin the pattern with ^')
    // A pattern with g remembers where it was; zod sets it back, and without g there is nothing to remember.
    patterns.push(new RegExp(def.pattern.source, def.pattern.flags.replace('g', '')))
  }
  return { kind: 'string', ...readLengths(schema, place), patterns }
}

function readLengths(schema: $ZodTypes, place: string): { minimum: number; maximum: number } {
  let [minimum, maximum] = [0, Infinity]
  for (const { def } of checksOf(schema)) {
    if (def.check === 'min_length') minimum = Math.max(minimum, def.minimum)
    else if (def.check === 'max_length') maximum = Math.min(maximum, def.maximum)
    else if (def.check !== 'string_format') refuseUnlessCustom(def.check, place)
  }
  return { minimum, maximum }
}

const integerRanges: { readonly [format: string]: readonly [number, number] | null } = {
  safeint: null,
  int32: [-(2 ** 31), 2 ** 31 - 1],
  uint32: [0, 2 ** 32 - 1],
}

function readNumber(schema: $ZodTypes, place: string): SchemaNode {
  let isInteger = false
  const bounds: NumberBound[] = []
  for (const { def } of checksOf(schema)) {
    if (def.check === 'number_format') {
      const range = integerRanges[def.format]
      if (range === undefined) throw unsupported(place, `it is a ${def.format}`, 'use z.number, z.int or z.int32')
      isInteger = true
      if (range) bounds.push({ operator: '>=', limit: range[0] }, { operator: '<=', limit: range[1] })
    } else if (def.check === 'greater_than' || def.check === 'less_than') {
      const limit = Number(def.value)
      if (!Number.isFinite(limit)) throw unsupported(place, 'its limit is no finite number', 'leave it out')
      const isLower = def.check === 'greater_than'
      bounds.push({ operator: isLower ? (def.inclusive ? '>=' : '>') : def.inclusive ? '<=' : '<', limit })
    } else refuseUnlessCustom(def.check, place)
  }
  return { kind: 'number', isInteger, bounds }
}

/** The checks of a schema; a format such as z.int() is one itself. */
function checksOf(schema: $ZodType): { readonly def: $ZodChecks['_zod']['def'] }[] {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema as unknown as $ZodCheck] : []
  return [...own, ...(schema._zod.def.checks ?? [])].map((check) => ({ def: (check as $ZodChecks)._zod.def }))
}

function refuseUnlessCustom(check: string, place: string): void {
  if (check !== 'custom') throw unsupported(place, `its check is of zod's kind ${check}`, 'use .refine')
}

function withRefinements(node: SchemaNode, schema: $ZodType, place: string): SchemaNode {
  const refinements: Refinement[] = []
  for (const check of schema._zod.def.checks ?? []) {
    const { def } = check._zod
    if (def.check !== 'custom') {
      if (node.kind !== 'string' && node.kind !== 'number' && node.kind !== 'array')
        refuseUnlessCustom(def.check, place)
      // Behind one, it decides which issue comes first.
      if (refinements.some(({ path }) => node.kind === 'array' || path.length > 0)) {
        throw unsupported(place, `its ${def.check} comes after a .refine`, 'put .refine last')
      }
      continue
    }
    const { fn, path = [], when } = def as $ZodCustom['_zod']['def']
    if (when) throw unsupported(place, 'its .refine has a "when"', 'leave it out')
    if (holdsPrepared(node)) {
      throw unsupported(place, 'its .refine would be given the value before z.preprocess', 'check in one of the two')
    }
    refinements.push({ test: named(fn, place), path: path as (string | number)[] })
  }
  return refinements.length === 0 ? node : { kind: 'refined', inner: node, refinements }
}

function named(test: unknown, place: string): NamedFunction {
  if (typeof test !== 'function') throw unsupported(place, 'it uses .check or .superRefine', 'use .refine')
  return test as NamedFunction
}

function holdsPrepared(node: SchemaNode): boolean {
  switch (node.kind) {
    case 'prepared':
      return true
    case 'object':
      return node.fields.some((field) => holdsPrepared(field.node))
    case 'array':
      return holdsPrepared(node.element)
    case 'union':
      return node.options.some(holdsPrepared)
    case 'optional':
    case 'nullable':
    case 'refined':
      return holdsPrepared(node.inner)
    default:
      return false
  }
}
