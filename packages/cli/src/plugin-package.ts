import { readPackageText, visibleText } from '@kehu/conformance'
import { readDeclaration, type PluginDeclaration } from '@kehu/core'
import { UsageError } from './usage-error.ts'

/** A plugin that lies in a folder; none of its code has run. */
export interface PluginPackage {
  readonly folder: string
  readonly declaration: PluginDeclaration
}

export interface PackageJson {
  readonly [name: string]: unknown
}

/**
 * Reads what the package in a folder says of itself.
 *
 * @param title what the folder is called in a sentence
 * @returns `null` where there is no package.json
 * @throws UsageError where it is no JSON
 */
export async function readPackageJson(folder: string, title: string): Promise<PackageJson | null> {
  const text = await readPackageText(folder, 'package.json').catch((error: unknown) => {
    throw new UsageError(`The package.json of ${title} ${(error as Error).message}; look at what is installed there.`, {
      cause: error,
    })
  })
  return text === null ? null : parsePackageJson(text, title)
}

/** @throws UsageError where it is no JSON, or no object */
export function parsePackageJson(text: string, title: string): PackageJson {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new UsageError(`The package.json of ${title} is no JSON; correct it.`, { cause: error })
  }
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed }
  throw new UsageError(`The package.json of ${title} holds no object; correct it.`)
}

/** Whether a package calls itself a provider of Kehu. */
export function isProvider({ keywords }: PackageJson): boolean {
  return Array.isArray(keywords) && keywords.includes('kehu-provider')
}

/**
 * The plugin in a folder.
 *
 * @throws UsageError where there is no package.json, KehuError where it declares no plugin that this Kehu knows
 */
export async function openPluginPackage(folder: string): Promise<PluginPackage> {
  const packageJson = await readPackageJson(folder, visibleText(folder))
  if (!packageJson)
    throw new UsageError(`There is no package.json in ${visibleText(folder)}; name the folder of a plugin.`)
  return { folder, declaration: readDeclaration(packageJson) }
}
