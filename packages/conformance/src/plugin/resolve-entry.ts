import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exports as resolveExports } from 'resolve.exports'

/**
 * The file behind an entry of a package, whether it exists or not; `null` where "exports" has no such entry.
 *
 * @param conditions export conditions beside Node's own
 * @example resolveEntry(folder, packageJson, './mock', [])
 */
export function resolveEntry(
  folder: string,
  packageJson: { readonly [name: string]: unknown },
  entry: string,
  conditions: readonly string[],
): URL | null {
  let found: readonly string[] | undefined
  try {
    found = resolveExports(packageJson, entry, { conditions: [...conditions, 'node', 'import'] }) ?? undefined
  } catch {
    // The library throws where the map has no such entry.
  }
  const [first] = found ?? []
  return first === undefined ? null : pathToFileURL(join(folder, first))
}
