import { isDeepStrictEqual } from 'node:util'
import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { pointerTo, valueAt } from '../json/json-pointer.ts'
import { recordText } from '../listing/record-text.ts'
import type { Plugin } from '../plugin/plugin.ts'
import { exampleRequest } from './example-request.ts'
import { contents, responseFor } from './walk.ts'

/** What the spec says of one record of the customer list. */
export interface RecordSchema {
  /** JSON pointer into the spec. */
  readonly pointer: string
  /** The schema of an object, or of several kinds of objects. */
  readonly schema: JsonObject
  /** The schemas of its fields, whichever of its kinds has them. */
  readonly properties: JsonObject
  /** JSON pointer of a field; of the record where it has no such field. */
  fieldPointer(name: string): string
  /** Names of the fields that are always there, in each of its kinds. */
  readonly required: readonly string[]
  /** Where the records stand in an answer's body, such as `['data', 'list']`; empty where the body is the list. */
  readonly path: readonly string[]
  /** The schema of that body. */
  readonly body: { readonly pointer: string; readonly schema: JsonObject }
}

/**
 * Finds the schema of the customer list's records: where the mock's own page carries its records, the spec describes
 * them.
 *
 * @throws Error in one sentence, where the mock's page does not hold its records, or the spec does not describe them
 * @example Object.keys(recordSchema(plugin).properties) // ['id', 'name', …]
 */
export function recordSchema(plugin: Plugin): RecordSchema {
  const { specOperation } = plugin.manifest.operations.customers
  const operation = plugin.spec.operation(specOperation)
  const handler = plugin.vendor.handlers[specOperation]
  if (!operation || handler?.kind !== 'list') {
    throw new Error(`the operation ${specOperation} is not in the spec, or has no mock handler of kind 'list'`)
  }
  const records = handler.dataset({ seed: 1, size: 3 })
  const window = { offset: 0, size: records.length }
  const page = { request: exampleRequest(operation), records, total: records.length, window }
  const { status, body } = handler.page(page)
  const path = body === undefined ? null : pathOf(body, recordText(records))
  if (path === null) {
    throw new Error(`the page that the mock makes for ${specOperation} does not hold its records as one list`)
  }
  for (const { pointer, node } of contents(responseFor(operation, status))) {
    const whole = { pointer: pointer + pointerTo('schema'), schema: node.schema }
    const found = recordPlace(whole, path)
    if (!found) continue
    return {
      ...found,
      required: requiredBy(found.schema),
      path,
      body: { pointer: whole.pointer, schema: isJsonObject(whole.schema) ? whole.schema : {} },
    }
  }
  throw new Error(
    `the spec describes no records at ${path.join('.') || 'the root'} of the answer to ${specOperation}; write them out there, as references and allOf are not followed`,
  )
}

interface SchemaPlace {
  readonly pointer: string
  readonly schema: unknown
}

type RecordPlace = Pick<RecordSchema, 'pointer' | 'schema' | 'properties' | 'fieldPointer'>

function recordPlace(body: SchemaPlace, path: readonly string[]): RecordPlace | null {
  let places = branches(body)
  for (const name of path) places = places.flatMap((place) => inside(place, 'properties', name)).flatMap(branches)
  for (const items of places.flatMap((place) => inside(place, 'items'))) {
    const kinds = branches(items).filter(({ schema }) => isJsonObject(valueAt(schema, ['properties'])))
    // Common fields and those of each kind, or kinds of which each has all of its own, make one record together.
    const { pointer, schema } = kinds.length === 1 ? (kinds[0] as SchemaPlace) : items
    if (kinds.length > 0 && isJsonObject(schema)) return { pointer, schema, ...fieldsOf(kinds, pointer) }
  }
  return null
}

function fieldsOf(kinds: readonly SchemaPlace[], record: string): Pick<RecordPlace, 'properties' | 'fieldPointer'> {
  const fields = new Map<string, SchemaPlace[]>()
  for (const kind of kinds) {
    for (const name of Object.keys(valueAt(kind.schema, ['properties']) as JsonObject)) {
      fields.set(name, [...(fields.get(name) ?? []), ...inside(kind, 'properties', name)])
    }
  }
  return {
    properties: Object.fromEntries(
      [...fields].map(([name, places]) => {
        const schemas = places.map(({ schema }) => schema)
        return [name, schemas.every((each) => isDeepStrictEqual(each, schemas[0])) ? schemas[0] : { anyOf: schemas }]
      }),
    ),
    fieldPointer: (name) => fields.get(name)?.[0]?.pointer ?? record,
  }
}

function requiredBy({ required, ...schema }: JsonObject): string[] {
  const ofKinds = ['anyOf', 'oneOf'].flatMap((word) => {
    const list = schema[word]
    const kinds = Array.isArray(list) ? list.filter(isJsonObject).filter(mayBeObject).map(requiredBy) : []
    return kinds[0]?.filter((name) => kinds.every((each) => each.includes(name))) ?? []
  })
  return [...new Set([...(Array.isArray(required) ? required.map(String) : []), ...ofKinds])]
}

function mayBeObject({ type }: JsonObject): boolean {
  return type === undefined || [type].flat().includes('object')
}

/** A schema and its alternatives: an answer may be a list or an error, a list may be null. */
function branches(place: SchemaPlace): SchemaPlace[] {
  const alternatives = ['anyOf', 'oneOf'].flatMap((word) => {
    const value = isJsonObject(place.schema) ? place.schema[word] : undefined
    return Array.isArray(value) ? value.flatMap((_, index) => inside(place, word, String(index))) : []
  })
  return [place, ...alternatives.flatMap(branches)]
}

function inside({ pointer, schema }: SchemaPlace, ...names: readonly string[]): SchemaPlace[] {
  const value = valueAt(schema, names)
  return value === undefined ? [] : [{ pointer: pointer + pointerTo(...names), schema: value }]
}

/** The way to the list that holds these very records; `null` where there is none. */
function pathOf(value: unknown, records: string): string[] | null {
  if (Array.isArray(value)) return recordText(value) === records ? [] : null
  if (!isJsonObject(value)) return null
  for (const [name, inner] of Object.entries(value)) {
    const path = pathOf(inner, records)
    if (path) return [name, ...path]
  }
  return null
}
