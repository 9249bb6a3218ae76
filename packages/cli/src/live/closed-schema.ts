import { isNode, namesIn, pointerTo, type Node } from '../diff/pair.ts'

/** A schema that admits nothing undocumented, and where each part of it stands in the spec. */
export interface ClosedSchema {
  readonly schema: unknown
  /** JSON pointer into the spec, by part of the closed schema. */
  readonly origins: ReadonlyMap<object, string>
}

const maps = ['properties', 'patternProperties', 'dependentSchemas', '$defs']
const joins = ['anyOf', 'oneOf', 'allOf']
const lists = [...joins, 'prefixItems']
const conditions = ['not', 'if']
const singles = ['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames']

/**
 * A copy of a schema in which every object that lists its fields takes no others: a vendor's new field is drift, though
 * no client breaks of it (docs/prism.md, P41). References are written out; one that leads into itself is left open.
 */
export function closedSchema(document: Node, pointer: string): ClosedSchema {
  const origins = new Map<object, string>()
  const copy = (value: unknown, at: string, trail: readonly string[], isPart: boolean): unknown => {
    if (!isNode(value)) return value
    if (typeof value.$ref === 'string') {
      const target = value.$ref.slice(1)
      if (trail.includes(target)) return {}
      return copy(valueAt(document, target), target, [...trail, target], isPart)
    }
    const isJoined = joins.some((key) => Array.isArray(value[key])) && (isNode(value.properties) || 'allOf' in value)
    const closed: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(value)) {
      // Words, and our own marks.
      if (key.startsWith('x-') || key === 'examples' || key === 'example') continue
      const inner = (each: unknown, name: string | number) =>
        copy(each, at + pointerTo(key, name), trail, joins.includes(key) && (isJoined || isPart))
      if (maps.includes(key) && isNode(child)) {
        closed[key] = Object.fromEntries(Object.entries(child).map(([name, each]) => [name, inner(each, name)]))
      } else if (lists.includes(key) && Array.isArray(child)) closed[key] = child.map(inner)
      else if (singles.includes(key)) closed[key] = copy(child, at + pointerTo(key), trail, conditions.includes(key))
      else closed[key] = child
    }
    // Parts of one object see the fields of each other as unknown: the whole is closed instead.
    if (!isPart && !('additionalProperties' in value)) {
      if (isJoined) closed.unevaluatedProperties = false
      else if (isNode(value.properties)) closed.additionalProperties = false
    }
    origins.set(closed, at)
    return closed
  }
  return { schema: copy(valueAt(document, pointer), pointer, [], false), origins }
}

/** What a JSON pointer leads to; `undefined` where it leads nowhere. */
export function valueAt(document: unknown, pointer: string): unknown {
  return namesIn(pointer).reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    return (value as Record<string, unknown>)[key]
  }, document)
}
