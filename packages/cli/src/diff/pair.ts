import { isDeepStrictEqual } from 'node:util'
import { objectOf, pointerTo } from '@kehu/conformance'

/** One part of two files, and where it stands in each. `undefined` where a file does not have it. */
export interface Pair {
  readonly old: unknown
  readonly new: unknown
  readonly oldPointer: string
  readonly newPointer: string
}

/** Both files as wholes. */
export function wholes(old: unknown, next: unknown): Pair {
  return { old, new: next, oldPointer: '', newPointer: '' }
}

/** What stands under a name in both; under another one in the new file, where it has moved. */
export function member(pair: Pair, name: string | number, newName: string | number = name): Pair {
  return {
    old: own(pair.old, name),
    new: own(pair.new, newName),
    oldPointer: pair.oldPointer + pointerTo(name),
    newPointer: pair.newPointer + pointerTo(newName),
  }
}

/** Names that one of both has, each once. */
export function namesOf({ old, new: next }: Pair): string[] {
  return [...new Set([...Object.keys(objectOf(old)), ...Object.keys(objectOf(next))])]
}

/** Whether both hold the same, in whatever order their keys stand. */
export function isSame({ old, new: next }: Pair): boolean {
  return isDeepStrictEqual(old, next)
}

// Files come from strangers: a field may be called `constructor`.
function own(value: unknown, name: string | number): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, name) ? (value as Record<string | number, unknown>)[name] : undefined
}
