import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const packages = join(import.meta.dirname, '..', '..', 'packages')

/** A package that has a page of its own beside those of the providers. */
export interface PackageName {
  /** Its folder below `packages`. */
  readonly folder: string
  /** Its name on npm. */
  readonly name: string
}

/** The packages with a README that are no providers, in the order of their names. */
export function packageNames(): PackageName[] {
  return globSync('*/README.md', { cwd: packages })
    .map((path) => basename(dirname(path)))
    .filter((folder) => !existsSync(join(packages, folder, 'openapi.yaml')))
    .map((folder) => {
      const text = readFileSync(join(packages, folder, 'package.json'), 'utf8')
      return { folder, name: (JSON.parse(text) as { readonly name: string }).name }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}
