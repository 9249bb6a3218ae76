import type { FieldNote } from '@kehu/core/v1'

/**
 * Fields that a manifest does not call required, but that none of some examples leaves out. Nothing else shows that one
 * can do without. A field that is required beside some others alone (a token, or a key and its secret) has an example
 * without it.
 */
export function neverLeftOut(declared: Readonly<Record<string, FieldNote>>, examples: readonly object[]): string[] {
  return Object.entries(declared).flatMap(([name, { required }]) =>
    required !== true && examples.every((given) => (given as Record<string, unknown>)[name] !== undefined)
      ? [name]
      : [],
  )
}
