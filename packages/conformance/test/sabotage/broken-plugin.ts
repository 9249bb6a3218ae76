import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Sabotage } from './sabotage.ts'

/** A copy of a model plugin in a folder of its own. */
export interface BrokenPlugin extends AsyncDisposable {
  readonly folder: string
}

/** Copies a model plugin and breaks the copy; it finds core as an installed plugin would. */
export async function breakPlugin({ plugin, edits }: Pick<Sabotage, 'plugin' | 'edits'>): Promise<BrokenPlugin> {
  const folder = await mkdtemp(join(tmpdir(), `kehu-${plugin}-`))
  await cp(join(import.meta.dirname, '..', 'plugins', plugin), folder, { recursive: true })
  await mkdir(join(folder, 'node_modules', '@kehu'), { recursive: true })
  await symlink(
    join(import.meta.dirname, '..', '..', '..', 'core'),
    join(folder, 'node_modules', '@kehu', 'core'),
    'dir',
  )
  for (const { file, find, put } of edits) {
    const path = join(folder, file)
    const text = await readFile(path, 'utf8')
    if (text.split(find).length !== 2) {
      throw new Error(`${plugin}/${file} holds ${text.split(find).length - 1} times: ${find}`)
    }
    await writeFile(
      path,
      text.replace(find, () => put),
    )
  }
  // What a build would do after the edit, where the edit is not about this very file.
  if (!edits.some(({ file }) => file === 'manifest.json')) await writeManifest(folder)
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) }
}

async function writeManifest(folder: string): Promise<void> {
  const { manifest } = (await import(/* @vite-ignore */ pathToFileURL(join(folder, 'manifest.js')).href)) as {
    manifest: unknown
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2))
}
