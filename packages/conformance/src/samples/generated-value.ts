import type { MockRecord, MockValue } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { pointerTo } from '../json/json-pointer.ts'
import { recordText } from '../listing/record-text.ts'
import { alternativesOf } from '../spec/json-schema.ts'
import { schemaFits } from '../spec/schema-fits.ts'

/** Where a schema stands, and what the mock's own records hold there: values to fall back to. */
export interface ValuePlace {
  /** JSON pointer into the spec. */
  readonly pointer: string
  readonly seen: readonly MockValue[]
}

/**
 * Values that a JSON Schema of the spec allows, with those that readers stumble over among them. All numbers are safe
 * integers or ordinary fractions: what becomes of more digits is a matter of its own. Where none can be made up, those
 * come that the mock's records hold in this place.
 *
 * An arbitrary that finds none either throws an Error, in one sentence that names the place.
 *
 * @example fc.sample(generatedValue({ type: ['string', 'null'], maxLength: 8 }), { seed: 1, numRuns: 3 })
 */
export function generatedValue(
  schema: unknown,
  place: ValuePlace = { pointer: '', seen: [] },
): fc.Arbitrary<MockValue> {
  if (!isJsonObject(schema)) return anything
  return keeping(schema, place, fc.oneof(...formsOf(schema, place))).map((value) => {
    if (value !== undefined) return value
    throw new Error(
      `no value for the schema at ${place.pointer || 'its root'} can be made up, and the mock's dataset holds none; put one into the dataset`,
    )
  })
}

/** Records that a schema of the spec allows: each optional field is there or missing. */
export function generatedRecord(schema: JsonObject, place?: ValuePlace): fc.Arbitrary<MockRecord> {
  return generatedValue({ ...schema, type: 'object' }, place) as fc.Arbitrary<MockRecord>
}

/** Values looked at in a row, and refused, before those of the mock's records are taken. */
const mostRefusals = 1000

/** The values that keep a schema, or those of the mock's records that do; `undefined` where there are none of either. */
function keeping(
  schema: JsonObject,
  { seen }: ValuePlace,
  values: fc.Arbitrary<MockValue | undefined>,
): fc.Arbitrary<MockValue | undefined> {
  const fits = schemaFits(schema)
  const own = seen.filter(fits)
  let refused = 0
  // A filter of fast-check looks for ever.
  return values
    .filter((value) => {
      refused = fits(value) ? 0 : refused + 1
      return refused === 0 || refused > mostRefusals
    })
    .map((value) => (fits(value) ? value : own[refused % own.length]))
}

/** One for each type of each alternative, so that what cannot be made in one form does not hide behind another. */
function formsOf(schema: JsonObject, place: ValuePlace): fc.Arbitrary<MockValue | undefined>[] {
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 0) {
    const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema
    return alternatives.flatMap((each) => (isJsonObject(each) ? formsOf(joined(rest, each), place) : [anything]))
  }
  if (schema.const !== undefined) return [fc.constant(schema.const as MockValue)]
  if (Array.isArray(schema.enum)) return schema.enum.map((each) => fc.constant(each as MockValue))
  const types = schema.type ?? (isJsonObject(schema.properties) ? 'object' : null)
  if (types === null) return [anything]
  const forms = [types].flat().map((type: unknown) => {
    return keeping({ ...schema, type }, place, ofType(String(type), schema, place))
  })
  return [...forms, ...namedValues(schema)]
}

/** A schema with one of its alternatives: a part of each names fields of one object. */
function joined(schema: JsonObject, alternative: JsonObject): JsonObject {
  const [{ properties, required }, { properties: others, required: otherRequired }] = [schema, alternative]
  return {
    ...schema,
    ...alternative,
    ...(isJsonObject(properties) && isJsonObject(others) && { properties: { ...properties, ...others } }),
    ...(Array.isArray(required) && Array.isArray(otherRequired) && { required: [...required, ...otherRequired] }),
  }
}

function ofType(type: string, schema: JsonObject, place: ValuePlace): fc.Arbitrary<MockValue | undefined> {
  try {
    if (type === 'null') return fc.constant(null)
    if (type === 'boolean') return fc.boolean()
    if (type === 'integer') return integers(schema)
    if (type === 'number') return fc.oneof(integers(schema), fractions(schema))
    if (type === 'string') return texts(schema)
    if (type === 'array') return lists(schema, place)
    return type === 'object' ? objects(schema, place) : anything
  } catch {
    // fast-check knows no such pattern, or the limits leave nothing between them.
    return fc.constant(undefined)
  }
}

/** The values of an open enumeration, as number and as text: the schema does not hold anyone to them. */
function namedValues(schema: JsonObject): fc.Arbitrary<MockValue>[] {
  const fits = schemaFits(schema)
  const names = Object.keys(isJsonObject(schema['x-open-enum']) ? schema['x-open-enum'] : {})
  const values = names
    .flatMap((name): MockValue[] => (/^-?\d{1,15}$/.test(name) ? [name, Number(name)] : [name]))
    .filter(fits)
  return values.length > 0 ? [fc.constantFrom(...values)] : []
}

const trickyNumbers = [0, -1, 1, 2, 4_294_967_295, 1_600_000_000, 1_600_000_000_000, Number.MAX_SAFE_INTEGER]

function integers(schema: JsonObject): fc.Arbitrary<number> {
  const range = schema.format === 'int32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER
  const step = numberOf(schema.multipleOf) ?? 1
  const least = Math.ceil(numberOf(schema.minimum) ?? numberOf(schema.exclusiveMinimum) ?? -range)
  const most = Math.floor(numberOf(schema.maximum) ?? numberOf(schema.exclusiveMaximum) ?? range)
  const within = trickyNumbers.filter((number) => number >= least && number <= most)
  const free = fc.integer({ min: Math.ceil(least / step), max: Math.floor(most / step) }).map((each) => each * step)
  return within.length > 0 ? fc.oneof(free, fc.constantFrom(...within)) : free
}

function fractions(schema: JsonObject): fc.Arbitrary<number> {
  const min = numberOf(schema.minimum) ?? numberOf(schema.exclusiveMinimum) ?? -1e9
  const max = numberOf(schema.maximum) ?? numberOf(schema.exclusiveMaximum) ?? Math.max(1e9, min + 1e9)
  return fc.double({ min, max, noNaN: true })
}

// A few ranges: fast-check's own units of all Unicode cost seconds to set up.
const characters = fc
  .oneof(
    fc.integer({ min: 0x20, max: 0x7e }),
    fc.integer({ min: 0x4e00, max: 0x9fa5 }),
    fc.integer({ min: 0x1f600, max: 0x1f64f }),
  )
  .map((code) => String.fromCodePoint(code))

const trickyTexts = [
  '',
  ' ',
  ' padded\t',
  '\u3000全角\u00a0',
  '张三',
  '0',
  '-1',
  '4294967295',
  'null',
  '9007199254740993',
  ':12345678901234567890,',
  '"quoted"\\',
  '\u2028\u0000\u001b',
  '😀',
  '\ud800',
  '__proto__',
  '2024-02-30T25:61:61Z',
]

function texts(schema: JsonObject): fc.Arbitrary<string> {
  const minLength = numberOf(schema.minLength) ?? 0
  const maxLength = Math.min(numberOf(schema.maxLength) ?? Infinity, minLength + 40)
  if (typeof schema.pattern === 'string') return fc.stringMatching(sizedPattern(schema.pattern, minLength, maxLength))
  const written = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (written) return written
  // JSON Schema counts characters, not the units that they take.
  const fitting = trickyTexts.filter((text) => {
    const { length } = Array.from(text)
    return length >= minLength && length <= maxLength
  })
  const free = fc.string({ unit: characters, minLength, maxLength })
  return fitting.length > 0 ? fc.oneof(free, fc.constantFrom(...fitting)) : free
}

// fast-check makes no text of these; what they forbid is looked at afterwards.
const lookArounds = /(?<!\\)\(\?<?[=!](?:\\.|\[(?:\\.|[^\]\\])*\]|[^()\\])*\)/gu

// A character, class or escape, and how often it comes where that has no end.
const patternParts = /(\\(?:[pPu]\{[^}]*\}|.)|\[(?:\\.|[^\]\\])*\]|[^\\()[\]{}+*?|^$])(\+|\*|\{(\d+),\})?|./gsu

/** The pattern, its last part without an end as long as the limits want the text: fast-check makes short ones. */
function sizedPattern(pattern: string, minLength: number, maxLength: number): RegExp {
  const source = pattern.replace(lookArounds, '')
  const parts = [...source.matchAll(patternParts)]
  for (const [, part = ''] of parts) if (part.startsWith('[^')) requirePrintable(part)
  const last = parts.findLast(([, , endless]) => endless !== undefined)
  if (!last) return new RegExp(source, 'u')
  const [whole, part, endless, written] = last
  const least = written === undefined ? Number(endless === '+') : Number(written)
  // What stands around it takes no more than its own length, as a rule.
  const from = Math.max(least, minLength - source.length)
  const sized = `${part}{${from},${Math.max(from, maxLength)}}`
  return new RegExp(source.slice(0, last.index) + sized + source.slice(last.index + whole.length), 'u')
}

/** fast-check looks for a character outside of a class among these, for ever. */
function requirePrintable(part: string): void {
  const isFree = new RegExp(part, 'u')
  if (!Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).some((each) => isFree.test(each))) {
    throw new Error(`no printable character is outside of ${part}`)
  }
}

const moments = fc
  .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
  .map((date) => date.toISOString())

// Those that Prism holds a value to; any other format is a word for a reader.
const formats: { readonly [format: string]: fc.Arbitrary<string> | undefined } = {
  'date-time': moments,
  date: moments.map((moment) => moment.slice(0, 10)),
  time: moments.map((moment) => moment.slice(11)),
  email: fc.constantFrom('a@example.com', 'zhang.san+1@example.org'),
  uri: fc.constantFrom('https://example.com/a?b=c', 'urn:example:1'),
  url: fc.constantFrom('https://example.com/a?b=c'),
  hostname: fc.constantFrom('example.com'),
  ipv4: fc.constantFrom('192.0.2.1'),
  ipv6: fc.constantFrom('2001:db8::1'),
  uuid: fc.uuid(),
}

function lists(schema: JsonObject, { pointer, seen }: ValuePlace): fc.Arbitrary<MockValue[]> {
  const inner = seen.flatMap((value) => (Array.isArray(value) ? (value as MockValue[]) : []))
  const items = generatedValue(schema.items ?? true, { pointer: pointer + pointerTo('items'), seen: inner })
  const minLength = numberOf(schema.minItems) ?? 0
  const maxLength = Math.min(numberOf(schema.maxItems) ?? Infinity, minLength + 3)
  const made = fc.array(items, { minLength, maxLength })
  if (schema.uniqueItems !== true) return made
  // Not fast-check's own: it looks for as many as are wanted, for ever.
  return made.map((list) => [...new Map(list.map((item) => [recordText(item), item])).values()])
}

function objects(schema: JsonObject, { pointer, seen }: ValuePlace): fc.Arbitrary<MockRecord> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const { additionalProperties: further = true, propertyNames } = schema
  const held = seen.filter(isJsonObject) as MockRecord[]
  const at = (names: readonly string[], isWanted: (name: string) => boolean): ValuePlace => ({
    pointer: pointer + pointerTo(...names),
    seen: held.flatMap((each) =>
      Object.entries(each).flatMap(([name, value]) => (isWanted(name) ? (value ?? []) : [])),
    ),
  })
  const fields = new Map(
    Object.entries(properties).map(([name, each]) => {
      return [
        name,
        generatedValue(
          each,
          at(['properties', name], (other) => other === name),
        ),
      ]
    }),
  )
  const others = generatedValue(
    further,
    at(['additionalProperties'], (name) => !Object.hasOwn(properties, name)),
  )
  for (const name of required) if (!fields.has(name)) fields.set(name, others)
  const declared = fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true })
  const least = Math.max(0, (numberOf(schema.minProperties) ?? 0) - fields.size)
  if (further === false || (least === 0 && !isJsonObject(further))) return declared
  const names = isJsonObject(propertyNames) ? texts({ maxLength: 12, ...propertyNames }) : plainNames
  const added = fc.array(fc.tuple(names, others), { minLength: least, maxLength: least + 3 })
  return fc.tuple(declared, added).map(([own, more]) => ({ ...Object.fromEntries(more), ...own }))
}

const plainNames = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,9}$/)

// A field of which the spec says nothing.
const anything: fc.Arbitrary<MockValue> = fc.oneof(
  fc.constantFrom<MockValue>(null, true, 0, 'text', [], {}),
  fc.integer(),
  fc.string({ maxLength: 10 }),
)

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
