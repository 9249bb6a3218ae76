/** Any object of a parsed document. */
export type Node = Record<string, unknown>

export interface Place {
  readonly pointer: string
  readonly node: Node
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function child(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The members of `node[key]` that are objects, of a map or of a list, each with its pointer and its name. */
export function members(place: Place, key: string): (Place & { name: string })[] {
  const value = place.node[key]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter((entry): entry is [string, Node] => isNode(entry[1]))
    .map(([name, node]) => ({ name, node, pointer: child(child(place.pointer, key), name) }))
}

export function member(place: Place, key: string): Place | undefined {
  const node = place.node[key]
  return isNode(node) ? { node, pointer: child(place.pointer, key) } : undefined
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

export function operations(document: Node): Place[] {
  return members({ pointer: '', node: document }, 'paths').flatMap((path) =>
    methods.flatMap((method) => member(path, method) ?? []),
  )
}

export function parameters(operation: Place): (Place & { name: string })[] {
  return members(operation, 'parameters')
}

export function responses(operation: Place): (Place & { name: string })[] {
  return members(operation, 'responses')
}

/** The media types of a request body or a response; `name` is the media type. */
export function contents(place: Place | undefined): (Place & { name: string })[] {
  return place ? members(place, 'content') : []
}

type SchemaUse = 'parameter' | 'request' | 'response' | 'header'
/** A schema that is used by itself, and the named examples that stand beside it. */
export interface RootSchema {
  readonly use: SchemaUse
  readonly schema: Place
  readonly holder: Place
}

export function rootSchemas(document: Node): RootSchema[] {
  return operations(document).flatMap((operation) => {
    const answers = responses(operation)
    const holders: [SchemaUse, Place[]][] = [
      ['parameter', parameters(operation)],
      ['request', contents(member(operation, 'requestBody'))],
      ['response', answers.flatMap((answer) => contents(answer))],
      ['header', answers.flatMap((answer) => members(answer, 'headers'))],
    ]
    return holders.flatMap(([use, places]) =>
      places.flatMap((holder) => {
        const schema = member(holder, 'schema')
        return schema ? [{ use, schema, holder }] : []
      }),
    )
  })
}

/** A schema and all schemas inside it. */
export function subschemas(schema: Place): Place[] {
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
