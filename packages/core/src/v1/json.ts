/** Any JSON value, as `JSON.parse` gives it. Integers beyond 2^53 arrive as the text of their digits. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. A key may be called `__proto__`: copy such objects with spread, never by assignment. */
export interface JsonObject {
  readonly [name: string]: Json | undefined
}
