import {
  closedSchema,
  isJsonObject,
  namesIn,
  objectOf,
  pointerTo,
  responseFor,
  valueAt,
  type Plugin,
} from '@kehu/conformance'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import type { DriftKind, SeenDrift } from './drift.ts'
import type { TappedAnswer } from './read-only-tap.ts'
import { refusedParts } from './refused-parts.ts'
import { isPlainName, isPlainValue, shapeOf } from './shape.ts'

/**
 * Holds the answers of a vendor against closed copies of their schemas.
 *
 * @param code the vendor's code that the provider met, if it met one
 */
export function findDrift(plugin: Plugin, answers: readonly TappedAnswer[], code: string | null): SeenDrift[] {
  const { document } = plugin.spec
  const names = declaredNames(document)
  const found = answers.flatMap((answer) => driftOf(plugin, answer, names))
  const last = answers.at(-1)
  if (last && code !== null && !Object.hasOwn(plugin.manifest.operations.customers.errors, code)) {
    found.push(unknownCode(plugin, last, code))
  }
  return together(found)
}

function driftOf(plugin: Plugin, answer: TappedAnswer, names: ReadonlySet<string>): SeenDrift[] {
  const { operation, status, contentType } = answer
  const declared = responseFor(operation, status)
  const body = parsed(answer.text)
  const see = (kind: DriftKind, pointer: string, expected: string, actual: string, values: readonly unknown[]) =>
    seen(plugin, answer, { kind, pointer, expected, actual, values })
  if (!declared) {
    const statuses = Object.keys(objectOf(operation.node.responses)).join(', ')
    return [see('undeclared-status', `${operation.pointer}/responses`, statuses, String(status), valuesOf(body))]
  }
  const content = objectOf(declared.node.content)
  const [first] = Object.keys(content)
  if (first === undefined) return []
  const mediaType = contentType !== null && contentType in content ? contentType : first
  const pointer = declared.pointer + pointerTo('content')
  const media =
    contentType === mediaType
      ? []
      : [see('undeclared-media-type', pointer, Object.keys(content).join(', '), plainType(contentType), valuesOf(body))]
  if (!body.isJson) return [...media, see('not-json', pointer, mediaType, shapeOf(answer.text), [])]
  const schemaPointer = pointer + pointerTo(mediaType, 'schema')
  return [...media, ...schemaDrift(plugin, answer, schemaPointer, body.value, names)]
}

function schemaDrift(
  plugin: Plugin,
  answer: TappedAnswer,
  pointer: string,
  value: unknown,
  names: ReadonlySet<string>,
): SeenDrift[] {
  const { schema, origins } = closedSchema(plugin.spec.document, pointer, [value])
  if (!isJsonObject(schema)) return []
  const ajv = new Ajv2020({ strict: false, allErrors: true, verbose: true, validateFormats: false, logger: false })
  const validate = ajv.compile(schema)
  if (validate(value)) return []
  return refusedParts(validate.errors ?? []).map((error) => {
    const at = origins.get(objectOf(error.parentSchema)) ?? pointer
    return refusalDrift(plugin, answer, error, at, fieldOf(error.instancePath, value, names), names)
  })
}

function refusalDrift(
  plugin: Plugin,
  answer: TappedAnswer,
  error: ErrorObject,
  pointer: string,
  field: string,
  names: ReadonlySet<string>,
): SeenDrift {
  const { keyword, data } = error
  const params = error.params as Record<string, unknown>
  const base = { pointer, keyword, values: [data], actual: shapeOf(data), field }
  const inner = (name: string) => (field === '' ? shownName(name, names) : `${field}.${shownName(name, names)}`)
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const name = String(params.additionalProperty ?? params.unevaluatedProperty)
    const value = objectOf(data)[name]
    const what = { field: inner(name), name, values: [value], expected: 'no such field', actual: shapeOf(value) }
    return seen(plugin, answer, { ...base, ...what, kind: 'unknown-field' })
  }
  if (keyword === 'required') {
    const name = String(params.missingProperty)
    const what = { field: inner(name), name, expected: 'a field that is always there', actual: 'none' }
    return seen(plugin, answer, { ...base, ...what, kind: 'missing-field' })
  }
  if (keyword === 'type') {
    return seen(plugin, answer, { ...base, kind: 'other-type', expected: [params.type].flat().join(' or ') })
  }
  if (keyword === 'anyOf' || keyword === 'oneOf') {
    return seen(plugin, answer, { ...base, kind: 'other-type', expected: `one of the alternatives of ${keyword}` })
  }
  if (keyword === 'enum' || keyword === 'const') {
    const actual = isPlainValue(data) ? JSON.stringify(data) : shapeOf(data)
    return seen(plugin, answer, {
      ...base,
      kind: 'unknown-value',
      expected: 'one of the values that are listed',
      actual,
    })
  }
  return seen(plugin, answer, { ...base, kind: 'other-form', expected: `what ${keyword} says` })
}

function unknownCode(plugin: Plugin, answer: TappedAnswer, code: string): SeenDrift {
  const { operation, status } = answer
  const response = responseFor(operation, status)
  const hasCodes = isJsonObject(response?.node['x-status-codes'])
  return seen(plugin, answer, {
    kind: 'unknown-code',
    pointer: response ? response.pointer + (hasCodes ? '/x-status-codes' : '') : operation.pointer,
    expected: 'a code that the manifest knows',
    // A code that looks like none may be anything.
    actual: /^(?:\d{1,8}|[A-Za-z][A-Za-z_.]{0,59})$/.test(code) ? code : shapeOf(code),
    values: [code],
  })
}

interface Sight {
  readonly kind: DriftKind
  readonly pointer: string
  readonly expected: string
  readonly actual: string
  readonly values: readonly unknown[]
  readonly field?: string
  readonly name?: string
  readonly keyword?: string
}

function seen({ spec, declaration }: Plugin, { operation, status }: TappedAnswer, sight: Sight): SeenDrift {
  const { pointer, field = '', name = null, keyword = '', ...rest } = sight
  const file = declaration.spec.slice('./'.length)
  const place = { file, pointer, line: spec.place(pointer).line }
  return { ...rest, field, name, keyword, operation: operation.id, status, place, times: 1 }
}

/** What was seen several times, once. */
function together(found: readonly SeenDrift[]): SeenDrift[] {
  const groups = Map.groupBy(found, ({ kind, operation, status, field, place }) =>
    JSON.stringify([kind, operation, status, field, place.pointer]),
  )
  return [...groups.values()].map((group) => ({
    ...(group[0] as SeenDrift),
    actual: [...new Set(group.map(({ actual }) => actual))].slice(0, 4).join(' or '),
    values: group.flatMap(({ values }) => values),
    times: group.length,
  }))
}

type Body = { readonly isJson: true; readonly value: unknown } | { readonly isJson: false }

function parsed(text: string): Body {
  try {
    return { isJson: true, value: JSON.parse(text) as unknown }
  } catch {
    return { isJson: false }
  }
}

function valuesOf(body: Body): unknown[] {
  return body.isJson ? [body.value] : []
}

function plainType(contentType: string | null): string {
  return contentType !== null && /^[a-z]+\/[\w.+-]{1,60}$/.test(contentType) ? contentType : 'none that has a name'
}

/** Names that the spec knows: these are the vendor's words, and no data. */
function declaredNames(node: unknown, into: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof node !== 'object' || node === null) return into
  for (const name of Object.keys(objectOf(objectOf(node).properties))) into.add(name)
  for (const inner of Object.values(node)) declaredNames(inner, into)
  return into
}

function fieldOf(instancePath: string, value: unknown, names: ReadonlySet<string>): string {
  const parts = namesIn(instancePath)
  return parts.reduce((field, part, index) => {
    if (Array.isArray(valueAt(value, parts.slice(0, index)))) return `${field}[]`
    const name = shownName(part, names)
    return field === '' ? name : `${field}.${name}`
  }, '')
}

function shownName(name: string, names: ReadonlySet<string>): string {
  return names.has(name) || isPlainName(name) ? name : '(a name that is not shown)'
}
