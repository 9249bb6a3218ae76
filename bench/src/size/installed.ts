import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** What an install brings along. */
export interface Installed {
  readonly packages: number
  readonly files: number
  readonly bytes: number
}

/**
 * Counts some packages of a `node_modules`, and all that they depend on. npm's and pnpm's layouts both do.
 *
 * @param names of the packages that somebody asked for
 * @param folder where they are installed
 * @throws Error where a package is not installed
 */
export function installed(names: readonly string[], folder: string): Installed {
  const found = new Set<string>()
  const visit = (name: string, from: string): void => {
    const path = packageFolder(name, from)
    if (found.has(path)) return
    found.add(path)
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifestOf(path)
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional)
    for (const each of new Set([...Object.keys(dependencies), ...peers])) visit(each, path)
  }
  for (const name of names) visit(name, folder)
  const all = [...found].flatMap(filesOf)
  return {
    packages: found.size,
    files: all.length,
    bytes: all.reduce((bytes, file) => bytes + statSync(file).size, 0),
  }
}

interface PackageManifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}

function manifestOf(path: string): PackageManifest {
  return JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as PackageManifest
}

function packageFolder(name: string, from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const path = join(at, 'node_modules', name)
    if (existsSync(join(path, 'package.json'))) return realpathSync(path)
    if (dirname(at) === at) throw new Error(`${name} is not installed for ${from}; run pnpm --dir bench install.`)
  }
}

/** All files of a package, those of packages inside it not among them. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(path)
    return entry.isFile() ? [path] : []
  })
}
