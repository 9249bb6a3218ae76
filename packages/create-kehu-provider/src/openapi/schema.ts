import { isNode, nodesOf, type Document, type Node } from './document.ts'

/** What a value is, as far as a first client has to know. */
export type Kind = 'text' | 'number' | 'boolean' | 'texts' | 'numbers' | 'other'

/** A schema and its alternatives, with what `allOf` brings together taken as alternatives too. */
export function branches(document: Document, schema: unknown, depth = 0): Node[] {
  const node = document.resolve(schema)
  // A tree may hold itself.
  if (depth > 8) return [node]
  const inner = ['anyOf', 'oneOf', 'allOf'].flatMap((word) =>
    nodesOf(node[word]).flatMap((each) => branches(document, each, depth + 1)),
  )
  return [node, ...inner]
}

/** The properties of an object, whichever of its alternatives has them. */
export function propertiesOf(document: Document, schema: unknown): Map<string, unknown> {
  const found = new Map<string, unknown>()
  for (const { properties } of branches(document, schema)) {
    if (!isNode(properties)) continue
    for (const [name, each] of Object.entries(properties)) if (!found.has(name)) found.set(name, each)
  }
  return found
}

/** Schemas of what a list holds; none where it is no list. */
export function itemsOf(document: Document, schema: unknown): unknown[] {
  return branches(document, schema).flatMap((each) =>
    typesOf(each).includes('array') && isNode(each['items']) ? [each['items']] : [],
  )
}

export function kindOf(document: Document, schema: unknown): Kind {
  const types = branches(document, schema).flatMap(typesOf)
  if (types.includes('array')) {
    const inner = itemsOf(document, schema).map((each) => kindOf(document, each))
    return inner.includes('text') ? 'texts' : inner.includes('number') ? 'numbers' : 'other'
  }
  if (types.includes('object')) return 'other'
  if (types.includes('string')) return 'text'
  if (types.includes('integer') || types.includes('number')) return 'number'
  return types.includes('boolean') ? 'boolean' : 'other'
}

function typesOf({ type }: Node): unknown[] {
  return [type].flat()
}

/** Whether a schema takes a whole number, which may be written as text. */
export function admits(document: Document, schema: unknown, value: number): boolean {
  return branches(document, schema).every(({ minimum, maximum, pattern }) => {
    if (typeof minimum === 'number' && value < minimum) return false
    if (typeof maximum === 'number' && value > maximum) return false
    return typeof pattern !== 'string' || matches(pattern, String(value))
  })
}

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(text)
  } catch {
    return true
  }
}
