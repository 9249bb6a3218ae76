import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** An entry of a public package that has types. */
export interface PublicEntry {
  /** As it is imported, such as `@kehu/core/v1`. */
  readonly title: string
  /** Path of its `.d.ts`, as it is published. */
  readonly types: string
  /** Path of its report from the root, with slashes. */
  readonly report: string
  /** Packages that a user has beside it: its own, what it needs, and its peers. */
  readonly known: readonly string[]
}

interface PackageJson {
  readonly name: string
  readonly private?: boolean
  readonly exports?: { readonly [entry: string]: string | { readonly types?: string } }
  readonly dependencies?: object
  readonly peerDependencies?: object
}

/** Every entry with types of every public package in `packages/`, by package and name. */
export function publicEntries(root: string): PublicEntry[] {
  const files = globSync('packages/*/package.json', { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  return files.toSorted().flatMap((file) => {
    const about = JSON.parse(readFileSync(join(root, file), 'utf8')) as PackageJson
    if (about.private) return []
    const known = [about.name, ...Object.keys({ ...about.dependencies, ...about.peerDependencies })]
    return Object.entries(about.exports ?? {}).flatMap(([entry, target]) => {
      if (typeof target === 'string' || target.types === undefined) return []
      const report = `${dirname(file)}/api/${entry === '.' ? 'index' : entry.slice(2)}.md`
      return [
        { title: `${about.name}${entry.slice(1)}`, types: join(root, dirname(file), target.types), report, known },
      ]
    })
  })
}
