import { isHolder, type JsonObject } from './json-object.ts'
import { pointerTo } from './json-pointer.ts'

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

/**
 * JSON pointer to the first place of a value that is not the same when it has been written as JSON and read again;
 * `null` where nothing is lost, and the root where it cannot be written at all.
 *
 * @example lossInJson({ since: new Date(0) }) // '/since'
 */
export function lossInJson(value: unknown): string | null {
  try {
    return firstDifference(value, JSON.parse(JSON.stringify(value)))
  } catch {
    return ''
  }
}

// A member that is missing is no member that is undefined: JSON has only the first.
const absent = Symbol('absent')

function own(holder: JsonObject, name: string): unknown {
  return Object.hasOwn(holder, name) ? holder[name] : absent
}
