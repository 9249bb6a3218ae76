import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * A module that a package keeps to itself, which `bundleInternalFiles` made ready.
 *
 * @param path from `packages`, such as `core/src/list/stream.ts`
 */
export async function internalFile<Module>(path: string): Promise<Module> {
  // The file of this very code stands in bench/.build.
  const file = join(import.meta.dirname, 'internal', path.replace(/\.ts$/, '.mjs'))
  return (await import(pathToFileURL(file).href)) as Module
}
