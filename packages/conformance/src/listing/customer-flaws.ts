import type { Customer } from '@kehu/core/v1'

/**
 * What is wrong with a customer's own fields, in words that go behind "its"; empty where they are well formed.
 *
 * @example customerFlaws({ ...customer, name: ' ' }) // ["name is not trimmed, or empty"]
 */
export function customerFlaws(customer: Customer): string[] {
  return Object.entries(tests).flatMap(([field, flaw]) => {
    const found = flaw(customer[field as keyof typeof tests])
    return found === null ? [] : [`${field} ${found}`]
  })
}

type Flaw = (value: unknown) => string | null

const tests: { readonly [Field in Exclude<keyof Customer, 'provider' | 'connection' | 'raw'>]-?: Flaw } = {
  key: (value) => (typeof value === 'string' && value !== '' ? null : 'is no text, or empty'),
  id: textOrNull,
  name: textOrNull,
  kind: oneOf('person', 'organization', 'unknown'),
  status: oneOf('active', 'inactive', 'unknown'),
  phone: textOrNull,
  email: textOrNull,
  remark: textOrNull,
  createdAt: timeOrNull,
  updatedAt: timeOrNull,
}

function textOrNull(value: unknown): string | null {
  if (value === null) return null
  if (typeof value !== 'string') return 'is neither a text nor null'
  return value === '' || value !== value.trim() ? 'is empty or not trimmed, where null says that there is none' : null
}

function oneOf(...known: readonly string[]): Flaw {
  return (value) => (known.includes(value as string) ? null : `is none of ${known.join(', ')}`)
}

function timeOrNull(value: unknown): string | null {
  if (value === null) return null
  const date = new Date(typeof value === 'string' ? value : Number.NaN)
  const isExact = !Number.isNaN(date.getTime()) && date.toISOString() === value
  return isExact ? null : 'is neither ISO 8601 in UTC with milliseconds, nor null'
}
