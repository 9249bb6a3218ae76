import { exampleRequest } from './example-request.ts'
import type { Plugin } from './plugin.ts'
import { recordText } from './record-text.ts'
import { pointerTo } from './spec-file.ts'

/** What the spec says of one record of the customer list. */
export interface RecordSchema {
  /** JSON pointer into the spec. */
  readonly pointer: string
  /** The schema of an object; its `properties` are the record's fields. */
  readonly schema: { readonly [keyword: string]: unknown }
  /** Where the records stand in an answer's body, such as `['data', 'list']`; empty where the body is the list. */
  readonly path: readonly string[]
}

/**
 * Finds the schema of the customer list's records: where the mock's own page carries its records, the spec describes
 * them.
 *
 * @throws Error in one sentence, where the mock's page does not hold its records, or the spec does not describe them
 * @example Object.keys(recordSchema(plugin).schema.properties) // ['id', 'name', …]
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
  const response = responseFor(operation.node.responses, status)
  const content = isObject(response?.node.content) ? Object.entries(response.node.content) : []
  for (const [mediaType, media] of content) {
    const pointer = operation.pointer + pointerTo('responses', response?.name ?? '', 'content', mediaType, 'schema')
    const place = isObject(media) ? recordPlace({ pointer, schema: media.schema }, path) : null
    if (place) return { ...place, path }
  }
  throw new Error(`the spec describes no records at ${path.join('.') || 'the root'} of the answer to ${specOperation}`)
}

interface Node {
  readonly [name: string]: unknown
}

interface SchemaPlace {
  readonly pointer: string
  readonly schema: unknown
}

function recordPlace(body: SchemaPlace, path: readonly string[]): { pointer: string; schema: Node } | null {
  let places = branches(body)
  for (const name of path) places = places.flatMap((place) => inside(place, 'properties', name)).flatMap(branches)
  const records = places.flatMap((place) => inside(place, 'items')).flatMap(branches)
  for (const { pointer, schema } of records) {
    if (isObject(schema) && isObject(schema.properties)) return { pointer, schema }
  }
  return null
}

/** A schema and its alternatives: an answer may be a list or an error, a list may be null. */
function branches(place: SchemaPlace): SchemaPlace[] {
  const alternatives = ['anyOf', 'oneOf'].flatMap((word) => {
    const value = isObject(place.schema) ? place.schema[word] : undefined
    return Array.isArray(value) ? value.flatMap((_, index) => inside(place, word, String(index))) : []
  })
  return [place, ...alternatives.flatMap(branches)]
}

function inside({ pointer, schema }: SchemaPlace, ...names: readonly string[]): SchemaPlace[] {
  let value: unknown = schema
  for (const name of names) value = isHolder(value) && Object.hasOwn(value, name) ? value[name] : undefined
  return value === undefined ? [] : [{ pointer: pointer + pointerTo(...names), schema: value }]
}

function isHolder(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** The way to the list that holds these very records; `null` where there is none. */
function pathOf(value: unknown, records: string): string[] | null {
  if (Array.isArray(value)) return recordText(value) === records ? [] : null
  if (!isObject(value)) return null
  for (const [name, inner] of Object.entries(value)) {
    const path = pathOf(inner, records)
    if (path) return [name, ...path]
  }
  return null
}

function responseFor(responses: unknown, status: number): { readonly name: string; readonly node: Node } | null {
  if (!isObject(responses)) return null
  for (const name of [String(status), `${Math.floor(status / 100)}XX`, 'default']) {
    const node = responses[name]
    if (isObject(node)) return { name, node }
  }
  return null
}

function isObject(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
