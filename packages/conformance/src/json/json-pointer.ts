import { isHolder } from './json-object.ts'

/**
 * A path as a JSON pointer (RFC 6901).
 *
 * @example pointerTo('paths', '/list', 'get') // '/paths/~1list/get'
 */
export function pointerTo(...names: readonly (string | number)[]): string {
  return names.map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/**
 * The names that a JSON pointer goes by.
 *
 * @example namesIn('/paths/~1list/get') // ['paths', '/list', 'get']
 */
export function namesIn(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** What stands at a path of parsed JSON, through objects and lists; `undefined` where nothing does. */
export function valueAt(value: unknown, names: readonly string[]): unknown {
  let found = value
  for (const name of names) found = isHolder(found) && Object.hasOwn(found, name) ? found[name] : undefined
  return found
}
