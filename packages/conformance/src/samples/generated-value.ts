import type { MockRecord, MockValue } from '@kehu/core/v1/mock'
import * as fc from 'fast-check'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { alternativesOf } from '../spec/json-schema.ts'
import { schemaFits } from '../spec/schema-fits.ts'

/**
 * Values that a JSON Schema of the spec allows, with those that readers stumble over among them. All numbers are safe
 * integers or ordinary fractions: what becomes of more digits is a matter of its own.
 *
 * @example fc.sample(generatedValue({ type: ['string', 'null'], maxLength: 8 }), { seed: 1, numRuns: 3 })
 */
export function generatedValue(schema: unknown): fc.Arbitrary<MockValue> {
  if (!isJsonObject(schema)) return anything
  if (schema.const !== undefined) return fc.constant(schema.const as MockValue)
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as MockValue[]))
  const fits = schemaFits(schema)
  return ofAnyForm(schema).filter(fits)
}

/** Records that a schema of the spec allows: each optional field is there or missing. */
export function generatedRecord(schema: JsonObject): fc.Arbitrary<MockRecord> {
  return objects(schema).filter(schemaFits(schema))
}

function ofAnyForm(schema: JsonObject): fc.Arbitrary<MockValue> {
  const alternatives = alternativesOf(schema)
  if (alternatives.length > 0) {
    const { anyOf: _anyOf, oneOf: _oneOf, ...rest } = schema
    return fc.oneof(...alternatives.map((each) => generatedValue(isJsonObject(each) ? { ...rest, ...each } : each)))
  }
  const types = [schema.type ?? (isJsonObject(schema.properties) ? 'object' : 'any')].flat()
  return fc.oneof(...types.map((type) => ofType(String(type), schema)), ...namedValues(schema))
}

function ofType(type: string, schema: JsonObject): fc.Arbitrary<MockValue> {
  if (type === 'null') return fc.constant(null)
  if (type === 'boolean') return fc.boolean()
  if (type === 'integer') return integers(schema)
  if (type === 'number') return fc.oneof(integers(schema), fractions(schema))
  if (type === 'string') return texts(schema)
  if (type === 'array') return lists(schema)
  return type === 'object' ? objects(schema) : anything
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
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern, 'u'))
  const written = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (written) return written
  const minLength = numberOf(schema.minLength) ?? 0
  const maxLength = Math.min(numberOf(schema.maxLength) ?? Infinity, minLength + 40)
  // JSON Schema counts characters, not the units that they take.
  const fitting = trickyTexts.filter((text) => {
    const { length } = Array.from(text)
    return length >= minLength && length <= maxLength
  })
  const free = fc.string({ unit: characters, minLength, maxLength })
  return fitting.length > 0 ? fc.oneof(free, fc.constantFrom(...fitting)) : free
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

function lists(schema: JsonObject): fc.Arbitrary<MockValue[]> {
  const items = generatedValue(schema.items ?? true)
  const minLength = numberOf(schema.minItems) ?? 0
  const limits = { minLength, maxLength: Math.min(numberOf(schema.maxItems) ?? Infinity, minLength + 3) }
  if (schema.uniqueItems !== true) return fc.array(items, limits)
  return fc.uniqueArray(items, { ...limits, selector: (item) => JSON.stringify(item) })
}

function objects(schema: JsonObject): fc.Arbitrary<MockRecord> {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  const fields = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, generatedValue(each)]))
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const requiredKeys = required.filter((name) => Object.hasOwn(fields, name))
  return fc.record(fields, { requiredKeys, noNullPrototype: true })
}

// A field of which the spec says nothing.
const anything: fc.Arbitrary<MockValue> = fc.oneof(
  fc.constantFrom<MockValue>(null, true, 0, 'text', [], {}),
  fc.integer(),
  fc.string({ maxLength: 10 }),
)

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
