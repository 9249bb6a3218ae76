import { isJsonObject, type JsonObject } from '../json/json-object.ts'

/** The types that a schema names, those of its alternatives included; empty where it names none. */
export function typesOf(schema: unknown): ReadonlySet<string> {
  if (!isJsonObject(schema)) return new Set()
  const own = [schema.type].flat().filter((type): type is string => typeof type === 'string')
  return new Set([...own, ...alternativesOf(schema).flatMap((each) => [...typesOf(each)])])
}

/** What stands in `anyOf` and `oneOf`. */
export function alternativesOf({ anyOf, oneOf }: JsonObject): readonly unknown[] {
  return [anyOf, oneOf].flatMap((list: unknown) => (Array.isArray(list) ? (list as unknown[]) : []))
}
