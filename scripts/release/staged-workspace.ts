import { cp, mkdir } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { changesetsLibrary } from './changesets-library.ts'
import type { PackageJson } from './package-json.ts'

/** A package of a workspace, as `changeset` sees it. */
export interface WorkspacePackage {
  readonly dir: string
  /** Folder from the root, with slashes. */
  readonly relativeDir: string
  readonly packageJson: PackageJson
}

/** A workspace, as `changeset` sees it. */
export interface Workspace {
  readonly rootDir: string
  readonly packages: readonly WorkspacePackage[]
}

/** What decides at the root how packages are packed and versioned. */
const rootFiles = ['package.json', 'pnpm-workspace.yaml', '.changeset', 'LICENSE']
const notCopied = ['node_modules', '.turbo', '.types']

/** The packages of a workspace, private ones too. */
export async function workspaceIn(root: string): Promise<Workspace> {
  const { getPackages } = await changesetsLibrary<{ getPackages(root: string): Promise<Workspace> }>(
    '@manypkg/get-packages',
  )
  return getPackages(root)
}

/**
 * Copies a workspace, as it is built, to where its versions can be raised and its packages packed, so that neither
 * changes the tree.
 *
 * @param folder an empty one
 */
export async function stageWorkspace(root: string, folder: string): Promise<Workspace> {
  const { packages } = await workspaceIn(root)
  for (const name of rootFiles) await copy(join(root, name), join(folder, name))
  for (const { dir, relativeDir, packageJson } of packages) {
    const staged = join(folder, relativeDir)
    if (packageJson.private) await copy(join(dir, 'package.json'), join(staged, 'package.json'))
    else await copy(dir, staged)
  }
  return workspaceIn(folder)
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, {
    recursive: true,
    filter: (path) => relative(from, path) === '' || !notCopied.includes(basename(path)),
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}
