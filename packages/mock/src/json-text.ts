import type { MockValue } from '@kehu/core/v1/mock'

/**
 * JSON text of a value. A `bigint` becomes bare digits, which `JSON.stringify` cannot write; an `undefined` field is
 * left out. A number that JSON has no digits for is an error.
 *
 * @example
 * jsonText({ uin: 100000000000000001n, phone: undefined }) // '{"uin":100000000000000001}'
 */
export function jsonText(value: MockValue): string {
  return isOrdinary(value) ? JSON.stringify(value) : ownText(value)
}

/** Whether JSON.stringify writes it as we do; it is several times as fast. */
function isOrdinary(value: MockValue | undefined): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint'
  if (isList(value)) return value.every(isOrdinary)
  for (const name in value) if (!isOrdinary(value[name])) return false
  return true
}

function ownText(value: MockValue): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new Error(`JSON has no digits for ${value}; send null, or a text.`)
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (isList(value)) return `[${value.map(ownText).join(',')}]`
  const fields: string[] = []
  for (const [name, field] of Object.entries(value)) {
    if (field !== undefined) fields.push(`${JSON.stringify(name)}:${ownText(field)}`)
  }
  return `{${fields.join(',')}}`
}

/** The value as a reader without `bigint` would see it: what a JSON Schema validator can judge. */
export function plainJson(value: MockValue): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return value.map(plainJson)
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, field]) => (field === undefined ? [] : [[name, plainJson(field)]])),
  )
}

// Array.isArray does not narrow a readonly array (microsoft/TypeScript#17002).
function isList(value: object): value is readonly MockValue[] {
  return Array.isArray(value)
}
