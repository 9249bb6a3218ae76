import { execFile } from 'node:child_process'
import { glob, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Provider } from '../providers.ts'
import { install } from '../install.ts'

const run = promisify(execFile)

/**
 * Installs core and one provider in a new folder with plain npm, and looks that nothing came along that nobody asked
 * for, that no type names zod, and that each entry of the provider opens.
 *
 * @param environment of npm
 * @returns what was installed and opened, in a sentence
 */
export async function checkPair(
  { id, factory }: Provider,
  dependencies: { readonly [name: string]: string },
  folder: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  await install(folder, dependencies, environment)
  const installed = await installedPackages(folder)
  refuseStrangers(id, installed)
  await refuseZodInTypes(join(folder, 'node_modules', '@kehu'))
  await writeFile(join(folder, 'entries.mjs'), entries(id, factory))
  // The mock is for the Node that `@kehu/mock` asks for; this entry needs none of it.
  const { stdout } = await run(process.execPath, ['entries.mjs'], { cwd: folder, env: environment })
  return `installed ${installed.join(', ')}; ${stdout.trim()}`
}

/** A library in the types of a package would have to fit the copy of it that the team has. */
async function refuseZodInTypes(scope: string): Promise<void> {
  let count = 0
  for await (const file of glob('*/dist/**/*.d.ts', { cwd: scope })) {
    count++
    const types = await readFile(join(scope, file), 'utf8')
    if (/(?:from|import\(|reference types=)\s*['"]zod/.test(types))
      throw new Error(`${file} names zod, which is an implementation detail.`)
  }
  if (count === 0) throw new Error('No types were installed.')
}

/** Opens whatever else the package offers, and looks that each is the one of this vendor. */
function entries(id: string, factory: string): string {
  return `import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as provider from '@kehu/${id}'
import * as mock from '@kehu/${id}/mock'
import manifest from '@kehu/${id}/manifest' with { type: 'json' }
import about from '@kehu/${id}/package.json' with { type: 'json' }

const refuse = (problem) => { throw new Error('@kehu/${id} ' + problem) }
const spec = readFileSync(fileURLToPath(import.meta.resolve('@kehu/${id}/openapi.yaml')), 'utf8')
if (!spec.includes('operationId: ' + manifest.operations.customers.specOperation)) refuse('ships another spec.')
if (JSON.stringify(manifest) !== JSON.stringify(provider.${factory}.manifest)) refuse('ships another manifest.')
if (about.kehu.factory !== '${factory}') refuse('does not name its factory.')
if (Object.keys(mock).length === 0) refuse('ships an empty mock.')
console.log('opened mock (' + Object.keys(mock).join(', ') + '), manifest and spec')
`
}

async function installedPackages(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const name of await readdir(join(folder, 'node_modules'))) {
    if (name.startsWith('.')) continue
    if (!name.startsWith('@')) found.push(name)
    else for (const scoped of await readdir(join(folder, 'node_modules', name))) found.push(`${name}/${scoped}`)
  }
  return found
}

function refuseStrangers(id: string, installed: readonly string[]): void {
  const allowed = ['@kehu/core', `@kehu/${id}`, '@noble/hashes']
  const strangers = installed.filter((name) => !allowed.includes(name))
  if (strangers.length > 0) throw new Error(`@kehu/${id} brings ${strangers.join(', ')}, which nobody asked for.`)
}
