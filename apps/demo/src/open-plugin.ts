import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { readDeclaration } from '@kehu/core'
import type { Environment, Manifest, Provider } from '@kehu/core'
import type { MockVendor } from '@kehu/core/v1/mock'

/** A plugin as its package exports it. Its options and records are its own: each factory checks what it is given. */
export interface Plugin {
  readonly manifest: Manifest
  create(options: unknown, environment: Environment): Provider<object>
  /** What stands in for its vendor. */
  readonly mock: MockVendor<object, object>
}

interface Factory {
  (options: unknown, environment?: Environment): Provider<object>
  readonly manifest: Manifest
}

/**
 * Opens an installed plugin. What its package.json declares is read first: a plugin for another contract is refused in
 * a sentence, and none of its code runs.
 *
 * @param name of the package, such as `@kehu/qcc`
 * @param from the file whose packages are looked through
 * @throws KehuError of category `config`, which says what to install
 */
export async function openPlugin(name: string, from: string = import.meta.url): Promise<Plugin> {
  const { resolve } = createRequire(from)
  const packageJson: unknown = JSON.parse(await readFile(resolve(`${name}/package.json`), 'utf8'))
  const { factory } = readDeclaration(packageJson)
  const load = (entry: string): Promise<unknown> => import(pathToFileURL(resolve(entry)).href)
  const { [factory]: create } = (await load(name)) as Readonly<Record<string, Factory>>
  if (typeof create !== 'function') {
    throw new Error(`${name} exports no ${factory}, which its package.json names; report it to the plugin's author.`)
  }
  const mock = (await load(`${name}/mock`)) as MockVendor<object, object>
  return { manifest: create.manifest, create: (options, environment) => create(options, environment), mock }
}
