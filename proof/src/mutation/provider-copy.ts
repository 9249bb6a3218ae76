import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const packagesFolder: string = join(import.meta.dirname, '..', '..', '..', 'packages')

/** A provider's package in a folder of its own, to be changed. */
export interface ProviderCopy extends AsyncDisposable {
  readonly folder: string
}

/** Copies a provider's package; it finds its dependencies where the original does. */
export async function copyProvider(name: string): Promise<ProviderCopy> {
  const folder = await mkdtemp(join(tmpdir(), `kehu-mutant-${name}-`))
  const from = join(packagesFolder, name)
  for (const part of ['package.json', 'openapi.yaml', 'src', 'dist']) {
    await cp(join(from, part), join(folder, part), { recursive: true })
  }
  await symlink(join(from, 'node_modules'), join(folder, 'node_modules'), 'dir')
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}
