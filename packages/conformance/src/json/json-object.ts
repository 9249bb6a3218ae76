/** An object of parsed JSON or YAML, whatever its members. */
export interface JsonObject {
  readonly [name: string]: unknown
}

/** Lists are none. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value as an object; an empty one where it is none. */
export function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {}
}

/** The texts of a list; an empty list where it is none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

/** An object or a list: what has members. */
export function isHolder(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}
