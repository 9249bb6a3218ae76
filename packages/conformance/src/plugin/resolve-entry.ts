import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exports as resolveExports } from 'resolve.exports'
import type { JsonObject } from '../json/json-object.ts'

/**
 * The file behind an entry of a package, from its folder, whether it exists or not; `null` where "exports" has no such
 * entry.
 *
 * @param conditions export conditions beside Node's own
 * @example entryPath(packageJson, './mock', []) // './dist/mock/index.js'
 */
export function entryPath(packageJson: JsonObject, entry: string, conditions: readonly string[]): string | null {
  try {
    return resolveExports(packageJson, entry, { conditions: [...conditions, 'node', 'import'] })?.[0] ?? null
  } catch {
    // The library throws where the map has no such entry.
    return null
  }
}

/** The same as a URL. */
export function resolveEntry(
  folder: string,
  packageJson: JsonObject,
  entry: string,
  conditions: readonly string[],
): URL | null {
  const path = entryPath(packageJson, entry, conditions)
  return path === null ? null : pathToFileURL(join(folder, path))
}
