import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, objectOf, textsOf, type JsonObject } from '@kehu/conformance'
import { noteWords, type Note } from './difference.ts'
import { isSame, member, namesOf, type Pair } from './pair.ts'

/** Where a schema is used, in the words of a sentence. */
export interface SchemaUse {
  readonly use: 'request' | 'response'
  /** Such as `the answer 200 to GetList`. */
  readonly owner: string
  /** Field within the owner, such as `Result.ClientList[].Name`; empty for the whole. */
  readonly path: string
  readonly note: Note
  /** The target of a reference, on either side. */
  readonly follow: (pair: Pair) => Pair
  /**
   * Pairs that were met within the owner. A schema may hold itself; and where several fields share one, what changed in
   * it is told at the first: all ways to it would be more than anybody can read, or wait for.
   */
  readonly met: Set<string>
}

/** Upper bounds: less is narrower. */
const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties', 'maxContains']
/** Lower bounds: more is narrower. */
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties', 'minContains']
/** Rules of which no direction can be told, but that more of them is narrower. */
const forms = [
  'pattern',
  'format',
  'multipleOf',
  'uniqueItems',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
  'patternProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'dependentRequired',
  'dependentSchemas',
  'prefixItems',
  'contentEncoding',
  'contentMediaType',
  'nullable',
  'discriminator',
]
const alternatives = ['anyOf', 'oneOf']
const ruleWords = new Set([
  ...upper,
  ...lower,
  ...forms,
  ...alternatives,
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'allOf',
  'default',
  '$ref',
])

/** Holds two schemas against each other. An absent one lets everything pass. */
export function compareSchemas(given: Pair, use: SchemaUse): void {
  if (given.old === undefined && given.new === undefined) return
  const pair = use.follow(given)
  if (given !== pair) noteReferenceWords(given, use)
  const key = `${pair.oldPointer} ${pair.newPointer}`
  if (use.met.has(key)) return
  use.met.add(key)
  if (!isObjectOrAbsent(pair.old) || !isObjectOrAbsent(pair.new)) {
    compareWithBoolean(pair, use)
    return
  }
  for (const name of namesOf(pair))
    if (!ruleWords.has(name)) noteWords(member(pair, name), 'spec/words-changed', use.note)
  if (compareLifted(pair, use)) return
  compareTypes(pair, use)
  compareValues(pair, use)
  for (const word of upper) compareBound(member(pair, word), word, 1, use)
  for (const word of lower) compareBound(member(pair, word), word, -1, use)
  for (const word of forms) compareForm(member(pair, word), word, use)
  compareFields(pair, use)
  compareOpenness(member(pair, 'additionalProperties'), use)
  compareSchemas(member(pair, 'items'), within(use, '[]'))
  compareParts(member(pair, 'allOf'), use)
  compareAlternatives(pair, use)
  compareDefault(member(pair, 'default'), use)
}

function isObjectOrAbsent(value: unknown): boolean {
  return value === undefined || isJsonObject(value)
}

/** What stands beside a reference, in OpenAPI 3.1. */
function noteReferenceWords(given: Pair, { note }: SchemaUse): void {
  if (!isJsonObject(given.old) || !isJsonObject(given.new)) return
  for (const name of namesOf(given)) {
    if (name !== '$ref') noteWords(member(given, name), 'spec/words-changed', note)
  }
}

function compareWithBoolean(pair: Pair, use: SchemaUse): void {
  if (isSame(pair)) return
  const isNarrower = pair.new === false || pair.old === true || pair.old === undefined
  noteDirection(pair, use, isNarrower, `${isNarrower ? 'takes less' : 'takes more'} than before`)
}

function compareTypes(pair: Pair, use: SchemaUse): void {
  const types = member(pair, 'type')
  if (isSame(types)) return
  const [old, next] = [typesOf(types.old), typesOf(types.new)]
  const gained = old === null ? [] : (next ?? ['any']).filter((type) => !old.includes(type))
  const lost = next === null ? [] : (old ?? ['any']).filter((type) => !next.includes(type))
  if (gained.length > 0) noteDirection(types, use, false, `may now also be ${gained.join(' or ')}`)
  if (lost.length > 0) noteDirection(types, use, true, `may no longer be ${lost.join(' or ')}`)
  if (gained.length + lost.length === 0) noteWords(types, 'spec/words-changed', use.note)
}

/** Each type that may occur; `null` for all. */
function typesOf(type: unknown): string[] | null {
  if (type === undefined) return null
  const types = typeof type === 'string' ? [type] : textsOf(type)
  return types.includes('number') ? [...new Set(['integer', ...types])] : types
}

function compareValues(pair: Pair, use: SchemaUse): void {
  const [enumeration, constant] = [member(pair, 'enum'), member(pair, 'const')]
  if (isSame(enumeration) && isSame(constant)) return
  const old = valuesOf(enumeration.old, constant.old)
  const next = valuesOf(enumeration.new, constant.new)
  const place = isSame(enumeration) ? constant : enumeration
  const has = (values: readonly unknown[], value: unknown) => values.some((each) => isDeepStrictEqual(each, value))
  const added = old === null ? [] : (next?.filter((value) => !has(old, value)) ?? null)
  const removed = next === null ? [] : (old?.filter((value) => !has(next, value)) ?? null)
  const sayAdded = added === null ? 'may now hold any value' : `may now hold ${shown(added)}`
  const sayRemoved = removed === null ? 'may only hold listed values now' : `may no longer hold ${shown(removed)}`
  const isListed = added !== null && removed !== null
  if (added === null || added.length > 0) noteValues(place, use, false, isListed, sayAdded)
  if (removed === null || removed.length > 0) noteValues(place, use, true, isListed, sayRemoved)
  if (added?.length === 0 && removed?.length === 0) noteWords(place, 'spec/words-changed', use.note)
}

function noteValues(pair: Pair, use: SchemaUse, isNarrower: boolean, isListed: boolean, what: string): void {
  if (use.use === 'request' || !isListed) {
    noteDirection(pair, use, isNarrower, what)
    return
  }
  use.note(isNarrower ? 'spec/response-value-removed' : 'spec/response-value-added', pair, sentence(use, what))
}

function valuesOf(enumeration: unknown, constant: unknown): readonly unknown[] | null {
  if (constant !== undefined) return [constant]
  return Array.isArray(enumeration) ? (enumeration as readonly unknown[]) : null
}

function shown(values: readonly unknown[]): string {
  const texts = values.slice(0, 5).map((value) => JSON.stringify(value))
  return `${texts.join(', ')}${values.length > texts.length ? ` and ${values.length - texts.length} more` : ''}`
}

function compareBound(pair: Pair, word: string, direction: 1 | -1, use: SchemaUse): void {
  if (isSame(pair)) return
  const [old, next] = [boundOf(pair.old, direction), boundOf(pair.new, direction)]
  const isNarrower = direction === 1 ? next < old : next > old
  const what = pair.new === undefined ? `has no ${word} any more` : `has the ${word} ${JSON.stringify(pair.new)} now`
  noteDirection(pair, use, isNarrower, what)
}

function boundOf(value: unknown, direction: 1 | -1): number {
  return typeof value === 'number' ? value : direction * Infinity
}

function compareForm(pair: Pair, word: string, use: SchemaUse): void {
  if (isSame(pair)) return
  if (pair.old === undefined) noteDirection(pair, use, true, `has a ${word} now`)
  else if (pair.new === undefined) noteDirection(pair, use, false, `has no ${word} any more`)
  else use.note(`spec/${use.use}-form-changed`, pair, sentence(use, `has another ${word}`))
}

function compareFields(pair: Pair, use: SchemaUse): void {
  const properties = member(pair, 'properties')
  const [oldRequired, newRequired] = [textsOf(objectOf(pair.old).required), textsOf(objectOf(pair.new).required)]
  for (const name of new Set([...namesOf(properties), ...oldRequired, ...newRequired])) {
    const field = member(properties, name)
    const fieldUse = within(use, name)
    const isRequired = newRequired.includes(name)
    if (field.old === undefined && field.new !== undefined) {
      const rule = use.use === 'request' && isRequired ? 'spec/request-field-required' : `spec/${use.use}-field-added`
      use.note(
        rule as 'spec/request-field-added',
        field,
        sentence(fieldUse, `is new${isRequired ? ' and required' : ''}`),
      )
      continue
    }
    if (field.new === undefined && field.old !== undefined) {
      use.note(`spec/${use.use}-field-removed`, field, sentence(fieldUse, 'is gone'))
      continue
    }
    if (isRequired !== oldRequired.includes(name)) {
      const place = member(pair, 'required')
      use.note(
        isRequired ? `spec/${use.use}-field-required` : `spec/${use.use}-field-optional`,
        place,
        sentence(fieldUse, isRequired ? 'is required now' : 'may now be missing'),
      )
    }
    compareSchemas(field, fieldUse)
  }
}

function compareOpenness(pair: Pair, use: SchemaUse): void {
  // Absent and true are the same.
  const open = { ...pair, old: pair.old ?? true, new: pair.new ?? true }
  if (isJsonObject(open.old) && isJsonObject(open.new)) compareSchemas(pair, within(use, '*'))
  else if (!isSame(open)) {
    const isNarrower = open.new === false || open.old === true
    noteDirection(pair, use, isNarrower, isNarrower ? 'takes fewer other fields' : 'takes other fields too')
  } else if (!isSame(pair)) noteWords(pair, 'spec/words-changed', use.note)
}

function compareParts(pair: Pair, use: SchemaUse): void {
  const [old, next] = [listOf(pair.old), listOf(pair.new)]
  for (let index = 0; index < Math.max(old.length, next.length); index++) {
    const part = member(pair, index)
    if (part.old === undefined) noteDirection(part, use, true, 'has one more part to fit')
    else if (part.new === undefined) noteDirection(part, use, false, 'has one part less to fit')
    else compareSchemas(part, use)
  }
}

interface Branch {
  readonly value: unknown
  readonly pointer: string
}

/**
 * A schema that becomes one of several alternatives has not changed: the others were added. And back.
 *
 * @returns whether it was such a case
 */
function compareLifted(pair: Pair, use: SchemaUse): boolean {
  const [old, next] = [loneAlternatives(pair.old, pair.oldPointer), loneAlternatives(pair.new, pair.newPointer)]
  if ((old === null) === (next === null) || pair.old === undefined || pair.new === undefined) return false
  if (alternatives.some((word) => (old ? objectOf(pair.new) : objectOf(pair.old))[word] !== undefined)) return false
  comparePaired(
    old ?? [{ value: shallowRules(pair.old), pointer: pair.oldPointer }],
    next ?? [{ value: shallowRules(pair.new), pointer: pair.newPointer }],
    use,
  )
  return true
}

/** The alternatives of a schema that has no other rule. */
function loneAlternatives(schema: unknown, pointer: string): Branch[] | null {
  const [word, ...others] = Object.keys(objectOf(schema)).filter((name) => ruleWords.has(name))
  const branches = word === undefined ? undefined : objectOf(schema)[word]
  if (word === undefined || others.length > 0 || !alternatives.includes(word) || !Array.isArray(branches)) return null
  return branches.map((value, index) => ({ value, pointer: `${pointer}/${word}/${index}` }))
}

function shallowRules(schema: unknown): JsonObject {
  return Object.fromEntries(Object.entries(objectOf(schema)).filter(([name]) => ruleWords.has(name)))
}

function compareAlternatives(pair: Pair, use: SchemaUse): void {
  const words = alternatives.filter(
    (word) => objectOf(pair.old)[word] !== undefined || objectOf(pair.new)[word] !== undefined,
  )
  for (const word of words) {
    const branches = member(pair, word)
    if (!Array.isArray(branches.old) || !Array.isArray(branches.new)) {
      const isNarrower = branches.old === undefined
      noteDirection(branches, use, isNarrower, isNarrower ? `must fit an ${word} now` : `need not fit an ${word} now`)
      continue
    }
    comparePaired(
      branches.old.map((value, index) => ({ value, pointer: `${branches.oldPointer}/${index}` })),
      branches.new.map((value, index) => ({ value, pointer: `${branches.newPointer}/${index}` })),
      use,
    )
  }
}

function comparePaired(old: readonly Branch[], next: readonly Branch[], use: SchemaUse): void {
  const left = [...next]
  const unmatched: Branch[] = []
  const compare = (was: Branch, is: Branch) =>
    compareSchemas({ old: was.value, new: is.value, oldPointer: was.pointer, newPointer: is.pointer }, use)
  for (const was of old) {
    const index = left.findIndex((is) => isDeepStrictEqual(rulesOf(was.value), rulesOf(is.value)))
    const [is] = index < 0 ? [] : left.splice(index, 1)
    if (is) compare(was, is)
    else unmatched.push(was)
  }
  for (const was of unmatched) {
    const is = left.shift()
    if (is) compare(was, is)
    else {
      const gone = { old: was.value, new: undefined, oldPointer: was.pointer, newPointer: was.pointer }
      noteDirection(gone, use, true, 'has one alternative less')
    }
  }
  for (const is of left) {
    const added = { old: undefined, new: is.value, oldPointer: is.pointer, newPointer: is.pointer }
    noteDirection(added, use, false, 'has one alternative more')
  }
}

/** A schema without the words around its rules. */
function rulesOf(schema: unknown): unknown {
  if (!isJsonObject(schema)) return schema
  const kept = Object.entries(schema).filter(([name]) => ruleWords.has(name))
  return Object.fromEntries(
    kept.map(([name, value]) => {
      if (name === 'properties' && isJsonObject(value)) return [name, mapped(value)]
      if (name === 'items' || name === 'additionalProperties') return [name, rulesOf(value)]
      return [name, Array.isArray(value) && value.every(isJsonObject) ? value.map(rulesOf) : value]
    }),
  )
}

function mapped(schemas: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, rulesOf(schema)]))
}

function compareDefault(pair: Pair, use: SchemaUse): void {
  if (isSame(pair)) return
  if (use.use === 'response') noteWords(pair, 'spec/words-changed', use.note)
  else use.note('spec/request-default-changed', pair, sentence(use, 'means something else when it is left out'))
}

function noteDirection(pair: Pair, use: SchemaUse, isNarrower: boolean, what: string): void {
  use.note(`spec/${use.use}-${isNarrower ? 'narrowed' : 'widened'}`, pair, sentence(use, what))
}

function within(use: SchemaUse, name: string): SchemaUse {
  return { ...use, path: name === '[]' ? `${use.path}[]` : use.path === '' ? name : `${use.path}.${name}` }
}

function sentence({ owner, path }: SchemaUse, what: string): string {
  return path === ''
    ? `${owner} ${what}.`
    : `Field ${path} of ${owner.charAt(0).toLowerCase()}${owner.slice(1)} ${what}.`
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}
