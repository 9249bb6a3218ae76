import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import { pointerTo } from '../json/json-pointer.ts'

/** An object of a document, and the JSON pointer to it. */
export interface Part {
  readonly pointer: string
  readonly node: JsonObject
}

export interface NamedPart extends Part {
  readonly name: string
}

/** The members of `node[key]` that are objects, of a map or of a list, each with its name. */
export function members(part: Part, key: string): NamedPart[] {
  const value = part.node[key]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter((entry): entry is [string, JsonObject] => isJsonObject(entry[1]))
    .map(([name, node]) => ({ name, node, pointer: part.pointer + pointerTo(key, name) }))
}

export function member(part: Part, key: string): Part | undefined {
  const node = part.node[key]
  return isJsonObject(node) ? { node, pointer: part.pointer + pointerTo(key) } : undefined
}

/** One operation of an OpenAPI document. */
export interface SpecOperation extends Part {
  /** In small letters. */
  readonly method: string
  readonly path: string
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

export function operations(document: JsonObject): SpecOperation[] {
  return members({ pointer: '', node: document }, 'paths').flatMap((item) =>
    methods.flatMap((method) => {
      const operation = member(item, method)
      return operation ? [{ ...operation, method, path: item.name }] : []
    }),
  )
}

export function securitySchemes(document: JsonObject): NamedPart[] {
  const components = member({ pointer: '', node: document }, 'components')
  return components ? members(components, 'securitySchemes') : []
}

export function parameters(operation: Part): NamedPart[] {
  return members(operation, 'parameters')
}

export function responses(operation: Part): NamedPart[] {
  return members(operation, 'responses')
}

/** The response that stands for a status: its own, that of its class, or `default` (OpenAPI 3.1, Responses Object). */
export function responseFor(operation: Part, status: number): NamedPart | undefined {
  const answers = responses(operation)
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default']
  return names.flatMap((wanted) => answers.filter(({ name }) => name === wanted))[0]
}

/** The media types of a request body or a response; `name` is the media type. */
export function contents(part: Part | undefined): NamedPart[] {
  return part ? members(part, 'content') : []
}

/** A schema that is used by itself, and what holds it and the examples of it. */
export interface RootSchema {
  readonly use: 'parameter' | 'request' | 'response' | 'header'
  readonly schema: Part
  readonly holder: Part
}

export function rootSchemas(document: JsonObject): RootSchema[] {
  return operations(document).flatMap((operation) => {
    const answers = responses(operation)
    const holders: [RootSchema['use'], Part[]][] = [
      ['parameter', parameters(operation)],
      ['request', contents(member(operation, 'requestBody'))],
      ['response', answers.flatMap((answer) => contents(answer))],
      ['header', answers.flatMap((answer) => members(answer, 'headers'))],
    ]
    return holders.flatMap(([use, parts]) =>
      parts.flatMap((holder) => {
        const schema = member(holder, 'schema')
        return schema ? [{ use, schema, holder }] : []
      }),
    )
  })
}

/** A schema and all schemas inside it. */
export function subschemas(schema: Part): Part[] {
  const inner = [
    ...['properties', 'patternProperties', '$defs', 'anyOf', 'oneOf', 'allOf', 'prefixItems'].flatMap((key) =>
      members(schema, key),
    ),
    ...['items', 'additionalProperties', 'contains', 'not', 'if', 'then', 'else', 'propertyNames'].flatMap(
      (key) => member(schema, key) ?? [],
    ),
  ]
  return [schema, ...inner.flatMap(subschemas)]
}
