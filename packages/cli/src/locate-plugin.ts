import { dirname, isAbsolute, join, resolve } from 'node:path'
import { visibleText } from '@kehu/conformance'
import { openPluginPackage, readPackageJson, type PluginPackage } from './plugin-package.ts'
import { UsageError } from './usage-error.ts'

/**
 * Finds a plugin by the name of its package, in the `node_modules` from a folder upwards as Node does, or by its path.
 *
 * @throws UsageError where neither is there, KehuError where it declares no plugin that this Kehu knows
 * @example await locatePlugin('@kehu/qcc', process.cwd())
 */
export async function locatePlugin(given: string, from: string): Promise<PluginPackage> {
  const isPath = given.startsWith('.') || isAbsolute(given)
  const folder = (isPath ? null : await installedFolder(given, from)) ?? resolve(from, given)
  if (!isPath && !(await isPackage(folder))) {
    throw new UsageError(
      `There is no plugin ${visibleText(given)}: it is neither installed here nor a folder with a package.json; install it, or name its folder.`,
    )
  }
  return openPluginPackage(folder)
}

async function installedFolder(name: string, from: string): Promise<string | null> {
  if (!/^(@[\w.-]+\/)?[\w.-]+$/.test(name)) return null
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (await isPackage(candidate)) return candidate
    if (folder === dirname(folder)) return null
  }
}

async function isPackage(folder: string): Promise<boolean> {
  return (await readPackageJson(folder, visibleText(folder))) !== null
}
