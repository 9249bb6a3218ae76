import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A provider of this workspace, as its package.json says. */
export interface Provider {
  /** Its folder in `packages/`, which is its id too. */
  readonly id: string
  /** Name of the export that makes it. */
  readonly factory: string
}

/** The providers in `packages/` of a workspace, by id: told from other packages by their keyword, as `kehu list` does. */
export function providersIn(root: string): Provider[] {
  const packages = join(root, 'packages')
  return globSync('*/package.json', { cwd: packages })
    .toSorted()
    .flatMap((file) => {
      const { keywords, kehu } = JSON.parse(readFileSync(join(packages, file), 'utf8')) as {
        readonly keywords?: readonly string[]
        readonly kehu?: { readonly factory: string }
      }
      return kehu && keywords?.includes('kehu-provider') ? [{ id: dirname(file), factory: kehu.factory }] : []
    })
}
