import { globSync, readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root: string = join(import.meta.dirname, '..', '..', '..')
export const packagesFolder: string = join(root, 'packages')
export const specsFolder: string = join(root, 'specs')

/** The providers of this workspace, by the names of their folders. */
export const providers: readonly string[] = providersIn(packagesFolder)

/** The providers in a folder of packages: told by their keyword, as scripts/providers.ts does, which is not for proof. */
export function providersIn(folder: string): string[] {
  return globSync('*/package.json', { cwd: folder })
    .filter((file) => {
      const { keywords, kehu } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        readonly keywords?: readonly string[]
        readonly kehu?: object
      }
      return kehu && keywords?.includes('kehu-provider')
    })
    .map((file) => dirname(file))
    .toSorted()
}

/** A folder of its own, to be changed. */
export interface FolderCopy extends AsyncDisposable {
  readonly folder: string
}

/** Copies what the kit reads of a provider's package. */
export function copyProvider(name: string): Promise<FolderCopy> {
  return copyParts(join(packagesFolder, name), ['package.json', 'openapi.yaml', 'src'])
}

/** Copies a copy. */
export function copyFolder(from: string): Promise<FolderCopy> {
  return filled((folder) => cp(from, folder, { recursive: true, verbatimSymlinks: true }))
}

/** Copies some parts of a package; it finds its dependencies where the original does. */
export function copyParts(from: string, parts: readonly string[]): Promise<FolderCopy> {
  return filled(async (folder) => {
    for (const part of parts) await cp(join(from, part), join(folder, part), { recursive: true })
    // Each link by itself: what a tool keeps beside them, such as the cache of vitest, goes away with the copy.
    const dependencies = join(from, 'node_modules')
    await mkdir(join(folder, 'node_modules'))
    for (const name of await readdir(dependencies)) {
      if (name.startsWith('.')) continue
      await symlink(join(dependencies, name), join(folder, 'node_modules', name), 'junction')
    }
  })
}

async function filled(fill: (folder: string) => Promise<void>): Promise<FolderCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'kehu-mutant-'))
  // Again where it fails: a process that was just ended may have written to the folder since.
  const dispose = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  try {
    await fill(folder)
  } catch (error) {
    await dispose()
    throw error
  }
  return { folder, [Symbol.asyncDispose]: dispose }
}
