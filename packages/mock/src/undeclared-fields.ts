import { isObject, type Follow, type Schema } from './reference.ts'

/**
 * Fields of a value that its schema does not declare, as dotted paths. A schema that says nothing of further fields
 * is taken as closed here: JSON Schema leaves it open, and a misspelt optional field would pass (P41). An object for
 * which no field is declared, and one that says `additionalProperties`, may have any.
 */
export function undeclaredFields(schema: Schema, value: unknown, follow: Follow, path = ''): string[] {
  const parts = partsOf(schema, follow)
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const schemas = parts.flatMap((part) => itemSchemas(part, index))
      return schemas.length === 0 ? [] : undeclaredFields({ anyOf: schemas }, item, follow, join(path, String(index)))
    })
  }
  if (!isObject(value)) return []
  const ofObjects = parts.filter((part) => part.type === undefined || [part.type].flat().includes('object'))
  if (ofObjects.some(isOpen)) return []
  return Object.entries(value).flatMap(([name, field]) => {
    const schemas = ofObjects.flatMap((part) =>
      isObject(part.properties) && Object.hasOwn(part.properties, name) ? [part.properties[name]] : [],
    )
    if (schemas.length === 0) return [join(path, name)]
    return undeclaredFields({ anyOf: schemas }, field, follow, join(path, name))
  })
}

type Part = { readonly [keyword: string]: unknown }

/** The schema and all that it is composed of. */
function partsOf(schema: unknown, follow: Follow): Part[] {
  const resolved = follow(schema)
  if (!isObject(resolved)) return resolved === false ? [] : [{ additionalProperties: true }]
  const composed = ['anyOf', 'oneOf', 'allOf'].flatMap((keyword) => {
    const branches = resolved[keyword]
    return Array.isArray(branches) ? branches.flatMap((branch: unknown) => partsOf(branch, follow)) : []
  })
  const isComposition = composed.length > 0 && !ownKeywords.some((keyword) => keyword in resolved)
  return isComposition ? composed : [resolved, ...composed]
}

// With none of these a composed schema says nothing of fields itself; only its branches do.
const ownKeywords = ['properties', 'additionalProperties', 'unevaluatedProperties', 'patternProperties', 'items']

function isOpen(part: Part): boolean {
  if (part.patternProperties !== undefined) return true
  if (part.additionalProperties !== undefined) return part.additionalProperties !== false
  if (part.unevaluatedProperties !== undefined) return part.unevaluatedProperties !== false
  return part.properties === undefined
}

function itemSchemas(part: Part, index: number): unknown[] {
  const first: unknown[] = Array.isArray(part.prefixItems) ? part.prefixItems : []
  if (index < first.length) return [first[index]]
  return part.items === undefined ? [] : [part.items]
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
