import { readFile, realpath } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse } from 'es-module-lexer'
import { imports as resolveImports } from 'resolve.exports'
import type { Plugin } from './plugin.ts'
import { resolveEntry } from './resolve-entry.ts'

/** What runs when a module is imported. */
export interface ReachedModules {
  /** Paths of the package's own files. */
  readonly files: ReadonlySet<string>
  /** Names of other packages; Node's own modules are none. */
  readonly packages: ReadonlySet<string>
}

// Types alone, and what the mock is written against.
const contract = '@kehu/core/v1/mock'

/** Follows the imports of a module through the files of its package, without running any. */
export async function reachedModules(plugin: Plugin, entry: URL): Promise<ReachedModules> {
  const files = new Set<string>()
  const packages = new Set<string>()
  const waiting = [entry]
  for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
    const path = await realpath(fileURLToPath(url)).catch(() => null)
    if (path === null || files.has(path)) continue
    files.add(path)
    for (const specifier of specifiers(path, await readFile(path, 'utf8'))) {
      if (isBuiltin(specifier) || specifier === contract) continue
      const own = ownFile(plugin, specifier, url)
      if (own) waiting.push(own)
      else packages.add(packageName(specifier))
    }
  }
  return { files, packages }
}

/** A file of the package itself; `null` for another package. */
function ownFile({ folder, packageJson, declaration, conditions }: Plugin, specifier: string, from: URL): URL | null {
  if (/^(?:\.{0,2}\/|file:)/.test(specifier)) return new URL(specifier, from)
  if (packageName(specifier) === declaration.name) {
    return resolveEntry(folder, packageJson, `.${specifier.slice(declaration.name.length)}`, conditions)
  }
  if (!specifier.startsWith('#')) return null
  const [target] = resolveImports(packageJson, specifier, { conditions: [...conditions, 'node', 'import'] }) ?? []
  return target?.startsWith('./') ? pathToFileURL(join(folder, target)) : null
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function specifiers(path: string, source: string): string[] {
  if (!/\.[cm]?[jt]s$/.test(path)) return []
  const [imports] = parse(source, path)
  const imported = imports.flatMap((found) => {
    // Types are gone before anything runs; a name that is put together can be told by nobody who does not run it.
    const isGone = found.type === 'dynamic' ? found.probablyTypeOnly || found.glob : found.typeOnly
    return isGone || !found.specifier ? [] : [found.specifier]
  })
  return [...imported, ...required(source)]
}

/** What CommonJS loads. The lexer knows the words of ES modules alone, so this one is found by its pattern. */
function required(source: string): string[] {
  const code = source.replace(/(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^\\`])*`|\/\/.*|\/\*[^]*?\*\//g, (text) =>
    text.startsWith('/') ? ' ' : text,
  )
  return [...code.matchAll(/\brequire\s*\(\s*(["'])([^"'\n]+)\1/g)].map(([, , specifier = '']) => specifier)
}
