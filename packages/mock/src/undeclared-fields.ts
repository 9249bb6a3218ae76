import { isObject, type Follow, type Schema } from './reference.ts'

/**
 * Fields of a value that its schema does not declare, as dotted paths. A schema that says nothing of further fields
 * is taken as closed here: JSON Schema leaves it open, and a misspelt optional field would pass (P41). An object for
 * which no field is declared, and one that says `additionalProperties`, may have any.
 */
export function undeclaredFields(schema: Schema, value: unknown, follow: Follow): string[] {
  const found: string[] = []
  collect(declarationOf(schema, follow), value, '', found)
  return found
}

function collect(declaration: Declaration, value: unknown, path: string, found: string[]): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const declared = declaration.item(index)
      if (declared) collect(declared, item, join(path, String(index)), found)
    }
  } else if (isObject(value) && !declaration.isOpen) {
    for (const name of Object.keys(value)) {
      const declared = declaration.field(name)
      if (declared) collect(declared, value[name], join(path, name), found)
      else found.push(join(path, name))
    }
  }
}

/** What a schema declares, with all that it is composed of. */
interface Declaration {
  /** Whether its objects may have any field. */
  readonly isOpen: boolean
  /** What a field may hold; `null` where it is not declared. */
  field(name: string): Declaration | null
  /** What an item of a list may be; `null` where nothing is said. */
  item(index: number): Declaration | null
}

type Part = { readonly [keyword: string]: unknown }

// Every answer of a mock comes by here, and reading the schema anew took longer than holding the value against it.
const read = new WeakMap<Follow, WeakMap<object, Declaration>>()

function declarationOf(schema: Schema, follow: Follow): Declaration {
  if (typeof schema === 'boolean') return readDeclaration([schema], follow)
  const known = read.get(follow) ?? new WeakMap<object, Declaration>()
  read.set(follow, known)
  const declaration = known.get(schema) ?? readDeclaration([schema], follow)
  known.set(schema, declaration)
  return declaration
}

function readDeclaration(schemas: readonly unknown[], follow: Follow): Declaration {
  const parts = schemas.flatMap((schema) => partsOf(schema, follow))
  const ofObjects = parts.filter((part) => part.type === undefined || [part.type].flat().includes('object'))
  // Read when a value first gets there: references may go in circles.
  const fields = new Map<string, Declaration | null>(
    ofObjects
      .flatMap((part) => (isObject(part.properties) ? Object.keys(part.properties) : []))
      .map((name) => [name, null]),
  )
  const items: Declaration[] = []
  const tupleLength = Math.max(0, ...parts.map((part) => tuple(part).length))
  return {
    isOpen: ofObjects.some(isOpen),
    field(name) {
      const known = fields.get(name)
      if (known !== null) return known ?? null
      const of = ofObjects.flatMap(({ properties }) =>
        isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
      )
      const declaration = readDeclaration(of, follow)
      fields.set(name, declaration)
      return declaration
    },
    item(index) {
      // Behind the tuples all items are alike.
      const at = Math.min(index, tupleLength)
      const known = items[at]
      if (known) return known
      const of = parts.flatMap((part) => itemSchemas(part, at))
      if (of.length === 0) return null
      const declaration = readDeclaration(of, follow)
      items[at] = declaration
      return declaration
    },
  }
}

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
  const first = tuple(part)
  if (index < first.length) return [first[index]]
  return part.items === undefined ? [] : [part.items]
}

function tuple({ prefixItems }: Part): readonly unknown[] {
  return Array.isArray(prefixItems) ? prefixItems : []
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
