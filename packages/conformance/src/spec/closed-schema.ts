import { isJsonObject } from '../json/json-object.ts'
import { namesIn, pointerTo, valueAt } from '../json/json-pointer.ts'

/** A schema that admits nothing undocumented, and where each part of it stands in the spec. */
export interface ClosedSchema {
  readonly schema: unknown
  /** JSON pointer into the spec, by part of the closed schema. */
  readonly origins: ReadonlyMap<object, string>
}

const maps = ['properties', 'patternProperties', 'dependentSchemas', '$defs']
const joins = ['anyOf', 'oneOf', 'allOf']
const conditions = ['if', 'then', 'else']
// What only asks whether something holds would ask for more, if it were closed.
const asked = ['not', 'if']
const further = ['additionalProperties', 'unevaluatedProperties']
const lists = [...joins, 'prefixItems']
/** Where a schema within another is held against the same value. */
const ofTheSame = [...joins, ...conditions, 'not', 'dependentSchemas']
const singles = ['items', 'additionalProperties', 'not', 'contains', 'propertyNames', ...conditions]

/**
 * A copy of a schema in which every object that lists its fields takes no others, also where the schema says that others
 * may come: a vendor's new field is drift, though no client breaks of it (docs/prism.md, P41). Fields of which it has a
 * schema stay declared.
 *
 * References are written out, so that each refusal says by which of them it came about. That is done as deep as the values
 * go: a schema that holds itself has no end, and of schemas that share others there are more ways than anybody can wait
 * for.
 *
 * @param pointer JSON pointer to the schema
 * @param values what is going to be held against it; of other values it tells nothing
 * @example closedSchema(spec.document, operation.pointer + pointerTo('responses', '200', 'content', type, 'schema'), [body])
 */
export function closedSchema(document: unknown, pointer: string, values: readonly unknown[]): ClosedSchema {
  const origins = new Map<object, string>()
  const copy = (
    value: unknown,
    at: string,
    trail: readonly string[],
    isOpen: boolean,
    held: readonly unknown[],
  ): unknown => {
    if (!isJsonObject(value)) return value
    if (held.length === 0) return {}
    if (typeof value.$ref === 'string') {
      const target = value.$ref.slice(1)
      if (trail.includes(target)) return {}
      return copy(valueAt(document, namesIn(target)), target, [...trail, target], isOpen, held)
    }
    const isJoined = !isOpen && partsWithFields(document, value) > 1
    const closed: Record<string, unknown> = {}
    for (const [key, child] of Object.entries(value)) {
      // Words, and our own marks.
      if (key.startsWith('x-') || key === 'examples' || key === 'example') continue
      const isPart = joins.includes(key) || conditions.includes(key)
      const isOpenPart = asked.includes(key) || (isPart && (isJoined || isOpen))
      const inner = (each: unknown, ...names: readonly (string | number)[]) => {
        const innerTrail = ofTheSame.includes(key) ? trail : []
        return copy(each, at + pointerTo(key, ...names), innerTrail, isOpenPart, reached(held, key, names[0]))
      }
      if (maps.includes(key) && isJsonObject(child)) {
        closed[key] = Object.fromEntries(Object.entries(child).map(([name, each]) => [name, inner(each, name)]))
      } else if (lists.includes(key) && Array.isArray(child))
        closed[key] = child.map((each, index) => inner(each, index))
      else if (singles.includes(key)) closed[key] = inner(child)
      else closed[key] = child
    }
    for (const key of further) if (closed[key] === true) delete closed[key]
    if (!isOpen && !further.some((key) => key in closed)) {
      // Parts of one object see the fields of each other as unknown: the whole is closed instead.
      if (isJoined) closed.unevaluatedProperties = false
      else if (isJsonObject(value.properties)) closed.additionalProperties = false
    }
    origins.set(closed, at)
    return closed
  }
  return { schema: copy(valueAt(document, namesIn(pointer)), pointer, [], false, values), origins }
}

/** The values, out of some, that a schema within their schema is held against. */
function reached(values: readonly unknown[], key: string, name: string | number | undefined): readonly unknown[] {
  if (ofTheSame.includes(key)) return values
  const [objects, arrays] = [values.filter(isJsonObject), values.filter((value) => Array.isArray(value))]
  switch (key) {
    case 'properties':
    case 'prefixItems':
      return [...objects, ...arrays].flatMap((each) => {
        const found = valueAt(each, [String(name)])
        return found === undefined ? [] : [found]
      })
    case 'items':
    case 'contains':
      return arrays.flat()
    case 'propertyNames':
      return objects.flatMap(Object.keys)
    case 'patternProperties':
    case 'additionalProperties':
      return objects.flatMap(Object.values)
    default:
      return []
  }
}

/** Parts of one object that list fields: a schema, what it is joined of, and what holds on a condition. */
function partsWithFields(document: unknown, schema: unknown, trail: readonly string[] = []): number {
  if (!isJsonObject(schema)) return 0
  if (typeof schema.$ref === 'string') {
    const target = schema.$ref.slice(1)
    const found = trail.includes(target) ? null : valueAt(document, namesIn(target))
    return partsWithFields(document, found, [...trail, target])
  }
  const inner = [...joins, ...conditions].flatMap((key) => [schema[key]].flat())
  const counts = inner.map((each) => partsWithFields(document, each, trail))
  return counts.reduce((sum, each) => sum + each, isJsonObject(schema.properties) ? 1 : 0)
}
