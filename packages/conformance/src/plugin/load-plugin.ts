import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDeclaration, type PluginDeclaration, type ProviderFactory } from '@kehu/core'
import { clause } from '../failure/clause.ts'
import type { JsonObject } from '../json/json-object.ts'
import { readSpecFile } from '../spec/spec-file.ts'
import type { Plugin } from './plugin.ts'
import { readPackageText } from './read-package-text.ts'
import { readVendor } from './read-vendor.ts'
import { resolveEntry } from './resolve-entry.ts'
import { UnusablePlugin } from './unusable-plugin.ts'

/**
 * Opens the plugin in a folder. Its package.json and its OpenAPI file are read first; only then is any of its code run.
 *
 * @param folder path of the folder that holds the plugin's package.json
 * @param conditions export conditions beside Node's own, such as `@kehu/source` for a package that is not built
 * @throws UnusablePlugin, in one sentence that says what to do
 */
export async function loadPlugin(folder: string, conditions: readonly string[] = []): Promise<Plugin> {
  const home = resolve(folder)
  const packageJson = await readPackage(home)
  const declaration = declarationOf(packageJson)
  const { name } = declaration
  const spec = await readSpecFile(home, declaration.spec).catch((error: unknown) => {
    throw new UnusablePlugin(`${name} cannot be used: ${(error as Error).message}.`, error)
  })
  const url = (entry: string) => entryUrl(home, packageJson, declaration, entry, conditions)
  const entry = url('.')
  const main = await open(name, entry)
  const create = main[declaration.factory] as ProviderFactory<object, object, unknown> | undefined
  if (typeof create !== 'function' || typeof create.manifest?.operations?.customers !== 'object') {
    throw new UnusablePlugin(
      `${name} exports no factory named '${declaration.factory}' made by defineProvider; correct "kehu.factory", or the export.`,
    )
  }
  const vendor = readVendor(name, await open(name, url('./mock')))
  return {
    folder: home,
    declaration,
    packageJson,
    manifest: create.manifest,
    manifestFile: await readManifestFile(home, name, url('./manifest')),
    create,
    vendor,
    spec,
    entry,
    conditions,
  }
}

async function readPackage(folder: string): Promise<JsonObject> {
  const text = await readPackageText(folder, 'package.json').catch((error: unknown) => {
    const problem = (error as Error).message
    throw new UnusablePlugin(`The package.json in ${folder} ${problem}; look at what is installed there.`, error)
  })
  if (text === null) throw new UnusablePlugin(`There is no package.json in ${folder}; name the folder of a plugin.`)
  try {
    return JSON.parse(text) as JsonObject
  } catch (error) {
    throw new UnusablePlugin(`The package.json in ${folder} is no JSON; correct it.`, error)
  }
}

function declarationOf(packageJson: unknown): PluginDeclaration {
  try {
    return readDeclaration(packageJson)
  } catch (error) {
    throw new UnusablePlugin((error as Error).message, error)
  }
}

function entryUrl(
  folder: string,
  packageJson: JsonObject,
  { name }: PluginDeclaration,
  entry: string,
  conditions: readonly string[],
): URL {
  const url = resolveEntry(folder, packageJson, entry, conditions)
  if (!url) {
    throw new UnusablePlugin(`${name} has no entry '${entry}' in the "exports" of its package.json; add it.`)
  }
  return url
}

async function open(name: string, url: URL): Promise<JsonObject> {
  try {
    return (await import(/* @vite-ignore */ url.href)) as JsonObject
  } catch (error) {
    throw new UnusablePlugin(
      `${name} cannot be imported: ${firstLine(error)}; build it, and look that its dependencies are installed.`,
      error,
    )
  }
}

/** `null` where the file is not there, so that a check can say so: everything else can be judged without it. */
async function readManifestFile(folder: string, name: string, url: URL): Promise<unknown> {
  if (!url.pathname.endsWith('.json')) return (await open(name, url)).manifest
  const text = await readPackageText(folder, relative(folder, fileURLToPath(url))).catch(() => null)
  if (text === null) return null
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new UnusablePlugin(`${name} has a manifest file that is no JSON; build it again.`, error)
  }
}

function firstLine(error: unknown): string {
  const [line = ''] = String(error instanceof Error ? error.message : error).split('\n')
  return clause(line)
}
