/** An object of parsed JSON or YAML, whatever its members. */
export interface JsonObject {
  readonly [name: string]: unknown
}

/** Lists are none. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An object or a list: what has members. */
export function isHolder(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null
}
