/** A JSON Schema, as far as it is an object. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

export function isSchemaObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The types that a schema names, those of its alternatives included; empty where it names none. */
export function typesOf(schema: unknown): ReadonlySet<string> {
  if (!isSchemaObject(schema)) return new Set()
  const own = [schema.type].flat().filter((type): type is string => typeof type === 'string')
  return new Set([...own, ...alternativesOf(schema).flatMap((each) => [...typesOf(each)])])
}

/** What stands in `anyOf` and `oneOf`. */
export function alternativesOf({ anyOf, oneOf }: JsonSchema): readonly unknown[] {
  return [anyOf, oneOf].flatMap((list: unknown) => (Array.isArray(list) ? (list as unknown[]) : []))
}
