import { parse } from 'yaml'

/** What a spec says of one field of the vendor's record, besides its type. */
export interface FieldNotes {
  /** Where it comes from, such as `qcc.txt:62`. */
  readonly sources: readonly string[]
  readonly confidence: string | null
  /** Ids of the quirks that touch it. */
  readonly quirks: readonly string[]
}

interface Node {
  readonly [name: string]: unknown
}

// References may lead to references.
const mostSteps = 40

/**
 * The notes on each field of the vendor's record. The record is told by its shape: of all lists of objects in a right
 * answer, the one whose objects have the most fields.
 *
 * @param spec text of an OpenAPI file; whatever a stranger wrote into it
 * @returns nothing where there is no such list
 * @example recordNotes(text).get('KeyNo')?.sources // ['qcc.txt:95']
 */
export function recordNotes(spec: string): ReadonlyMap<string, FieldNotes> {
  const document = parsed(spec)
  let fields: Node = {}
  // A schema may hold itself.
  const seen = { true: new Set<Node>(), false: new Set<Node>() }
  const look = (given: unknown, isItem: boolean): void => {
    const schema = resolved(document, given)
    if (!schema || seen[`${isItem}`].has(schema)) return
    seen[`${isItem}`].add(schema)
    const { properties, items } = schema
    if (isItem && isNode(properties) && Object.keys(properties).length > Object.keys(fields).length) fields = properties
    for (const inner of isNode(properties) ? Object.values(properties) : []) look(inner, false)
    look(items, true)
    for (const name of ['allOf', 'anyOf', 'oneOf']) for (const inner of listOf(schema[name])) look(inner, isItem)
  }
  for (const schema of rightAnswers(document)) look(schema, false)
  return new Map(Object.entries(fields).map(([name, field]) => [name, notesOf(resolved(document, field))]))
}

function parsed(spec: string): Node {
  try {
    const document: unknown = parse(spec)
    return isNode(document) ? document : {}
  } catch {
    return {}
  }
}

/** The schemas of all answers with a status of 2xx. */
function rightAnswers(document: Node): unknown[] {
  return valuesOf(document['paths'])
    .flatMap(valuesOf)
    .flatMap((operation) => (isNode(operation) && isNode(operation['responses']) ? [operation['responses']] : []))
    .flatMap((responses) => Object.entries(responses).filter(([status]) => status.startsWith('2')))
    .flatMap(([, response]) => valuesOf(resolved(document, response)?.['content']))
    .map((content) => (isNode(content) ? content['schema'] : undefined))
}

function notesOf(field: Node | null): FieldNotes {
  const confidence = field?.['x-confidence']
  return {
    sources: textsOf(field?.['x-source']),
    confidence: typeof confidence === 'string' ? confidence : null,
    // What is said of a part of it, such as its type, is said of the field.
    quirks: [
      ...new Set(
        [field, ...valuesOf(field?.['x-source-of'])].flatMap((part) => textsOf(isNode(part) ? part['x-quirk'] : null)),
      ),
    ],
  }
}

/** What a reference within the document stands for, or the thing itself. */
function resolved(document: Node, given: unknown): Node | null {
  let node = given
  for (let step = 0; isNode(node) && typeof node['$ref'] === 'string'; step++) {
    if (step > mostSteps || !node['$ref'].startsWith('#/')) return null
    const names = node['$ref'].slice(2).split('/')
    node = names.reduce<unknown>((inner, name) => {
      const own = name.replaceAll('~1', '/').replaceAll('~0', '~')
      return isNode(inner) && Object.hasOwn(inner, own) ? inner[own] : null
    }, document)
  }
  return isNode(node) ? node : null
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valuesOf(value: unknown): unknown[] {
  return isNode(value) ? Object.values(value) : []
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function textsOf(value: unknown): string[] {
  return (typeof value === 'string' ? [value] : listOf(value)).filter((each) => typeof each === 'string')
}
