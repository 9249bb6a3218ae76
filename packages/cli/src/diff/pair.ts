import { isDeepStrictEqual } from 'node:util'

/** Any object of a parsed file. */
export interface Node {
  readonly [name: string]: unknown
}

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
  return [...new Set([...Object.keys(nodeOf(old)), ...Object.keys(nodeOf(next))])]
}

/** A path as a JSON pointer (RFC 6901). */
export function pointerTo(...names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The names that a JSON pointer goes by. */
export function namesIn(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The value as an object; an empty one where it is none. */
export function nodeOf(value: unknown): Node {
  return isNode(value) ? value : {}
}

/** The texts of a list; an empty list where it is none. */
export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
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
