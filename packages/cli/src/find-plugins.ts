import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readPackageText, visibleText } from '@kehu/conformance'
import { readDeclaration } from '@kehu/core'
import {
  isProvider,
  parsePackageJson,
  readPackageJson,
  type PackageJson,
  type PluginPackage,
} from './plugin-package.ts'
import { UsageError } from './usage-error.ts'

export interface FoundPlugins {
  readonly plugins: readonly PluginPackage[]
  /** Why each of the others cannot be used, in a sentence. */
  readonly refused: readonly string[]
}

/**
 * The plugins that a folder holds: itself, where it is one, and those in its `node_modules`, told by their keyword.
 * Nothing of them is run.
 *
 * @throws UsageError where the folder cannot be read
 */
export async function findPlugins(folder: string): Promise<FoundPlugins> {
  await readdir(folder).catch((error: unknown) => {
    throw new UsageError(`The folder ${visibleText(folder)} cannot be read; name one that is there.`, { cause: error })
  })
  const installed = await installedPackages(join(folder, 'node_modules'))
  const plugins: PluginPackage[] = []
  const refused: string[] = []
  const take = async (path: string, read: () => Promise<PackageJson | null>) => {
    try {
      const packageJson = await read()
      if (packageJson && isProvider(packageJson))
        plugins.push({ folder: path, declaration: readDeclaration(packageJson) })
    } catch (error) {
      refused.push((error as Error).message)
    }
  }
  await take(folder, () => readPackageJson(folder, 'this folder'))
  for (const { path, title } of installed) await take(path, () => readUnnamed(path, title))
  return { plugins, refused }
}

/** What nobody asked for may be broken in any way, as long as it does not say that it is a plugin. */
async function readUnnamed(path: string, title: string): Promise<PackageJson | null> {
  const text = await readPackageText(path, 'package.json').catch(() => null)
  if (text === null) return null
  try {
    return parsePackageJson(text, title)
  } catch (error) {
    if (text.includes('kehu-provider')) throw error
    return null
  }
}

async function installedPackages(modules: string): Promise<{ readonly path: string; readonly title: string }[]> {
  const found = []
  for (const name of await namesIn(modules)) {
    const names = name.startsWith('@') ? (await namesIn(join(modules, name))).map((inner) => join(name, inner)) : [name]
    found.push(...names.map((each) => ({ path: join(modules, each), title: visibleText(each) })))
  }
  return found
}

/** What lies in a folder, in an order that no file system decides; nothing where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => !name.startsWith('.')).toSorted()
}
