import { pointerTo } from './plugin/spec-file.ts'

/** JSON pointer to the first place where two JSON values differ; `null` where they are alike. The order of members does not count. */
export function firstDifference(one: unknown, other: unknown): string | null {
  if (Object.is(one, other)) return null
  if (!isHolder(one) || !isHolder(other) || Array.isArray(one) !== Array.isArray(other)) return ''
  for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const inner = firstDifference(own(one, name), own(other, name))
    if (inner !== null) return pointerTo(name) + inner
  }
  return null
}

// A member that is missing is no member that is undefined: JSON has only the first.
const absent = Symbol('absent')

function own(holder: { readonly [name: string]: unknown }, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : absent
}

function isHolder(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null
}
