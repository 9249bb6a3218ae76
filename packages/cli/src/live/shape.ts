import { isJsonObject, type JsonObject } from '@kehu/conformance'

/** What a value looks like, in words that give none of it away. */
export function shapeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${shapesOf(value)}`
  if (isJsonObject(value)) return 'an object'
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${textShape(value)}`
  if (typeof value === 'number') return Number.isInteger(value) ? 'a whole number' : 'a number with decimals'
  return 'a boolean'
}

function shapesOf(values: readonly unknown[]): string {
  return [...new Set(values.map(shapeOf))].slice(0, 3).join(' or ')
}

function textShape(text: string): string {
  const kinds = [
    [/\d/, 'digits'],
    [/\p{L}/u, 'letters'],
    [/[^\d\p{L}]/u, 'signs'],
  ] as const
  return kinds
    .filter(([pattern]) => pattern.test(text))
    .map(([, name]) => name)
    .join(', ')
}

/** The type of a value, as JSON Schema calls it. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}

/** A schema that fits some values and holds none of them. */
export function schemaFor(values: readonly unknown[]): JsonObject {
  const types = [...new Set(values.map(typeOf))].toSorted()
  const objects = values.filter(isJsonObject)
  const items = values.filter((value) => Array.isArray(value)).flat()
  const names = [...new Set(objects.flatMap((each) => Object.keys(each)))].filter(isPlainName)
  const unnamed = objects.flatMap(Object.entries).filter(([name]) => !isPlainName(name))
  return {
    type: types.length === 1 ? types[0] : types,
    ...(objects.length > 0 && {
      properties: Object.fromEntries(
        names.map((name) => {
          const held = objects.filter((each) => Object.hasOwn(each, name)).map((each) => each[name])
          return [name, { ...schemaFor(held), ...seenLive }]
        }),
      ),
      ...(unnamed.length > 0 && { additionalProperties: schemaFor(unnamed.map(([, held]) => held)) }),
    }),
    ...(items.length > 0 && { items: schemaFor(items) }),
  }
}

/** Where a proposed part of a spec comes from. */
export const seenLive = { 'x-source': ['live: seen in an answer of the vendor by kehu live'], 'x-confidence': 'live' }

/**
 * Whether a name is written as programs write names of fields. A vendor may key an object by data: a number of four
 * digits, an address, or a name in another script than Latin does not pass. `JohnSmith` does, for `CreditLevel` looks
 * the same; so whoever passes a report on is told to read it first.
 */
export function isPlainName(name: string): boolean {
  return /^[A-Za-z_$][\w$-]{0,49}$/.test(name) && !/\d{4}/.test(name)
}

/** A value that stands in the place of a listed one and cannot be personal: a short number, or a constant in capitals. */
export function isPlainValue(value: unknown): value is string | number {
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) < 10_000
  return typeof value === 'string' && /^(?:\d{1,4}|[A-Z][A-Z_]{0,39})$/.test(value)
}
