import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const packages = join(import.meta.dirname, '..', '..')

/** A folder that goes away after the test. */
export interface Folder extends AsyncDisposable {
  readonly path: string
}

export async function emptyFolder(): Promise<Folder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'kehu-cli-')))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}

/** What a copy differs in: the text of a file, `null` for none, or a change to the text that is there. */
export type Changes = Readonly<Record<string, string | null | ((text: string) => string)>>

/** A copy of the kit's sound model plugin, changed, which finds core as an installed plugin would. */
export async function pluginFolder(changes: Changes = {}): Promise<Folder> {
  const folder = await emptyFolder()
  await writePlugin(folder.path, changes)
  return folder
}

/** A folder with plugins installed in it. */
export async function folderWith(plugins: Readonly<Record<string, Changes>>): Promise<Folder> {
  const folder = await emptyFolder()
  for (const [name, changes] of Object.entries(plugins)) {
    const path = join(folder.path, 'node_modules', name)
    await mkdir(path, { recursive: true })
    await writePlugin(path, {
      ...changes,
      'package.json': (text) => {
        const named = JSON.stringify({ ...(JSON.parse(text) as object), name })
        const { 'package.json': change } = changes
        return typeof change === 'function' ? change(named) : (change ?? named)
      },
    })
  }
  return folder
}

async function writePlugin(path: string, changes: Changes): Promise<void> {
  await cp(join(packages, 'conformance', 'test', 'plugins', 'lighthouse'), path, { recursive: true })
  await mkdir(join(path, 'node_modules', '@kehu'), { recursive: true })
  await symlink(join(packages, 'core'), join(path, 'node_modules', '@kehu', 'core'), 'dir')
  for (const [file, change] of Object.entries(changes)) {
    const target = join(path, file)
    if (change === null) await rm(target)
    else await writeFile(target, typeof change === 'string' ? change : change(await readFile(target, 'utf8')))
  }
}

/** A change that replaces what stands exactly once in a file. */
export function replace(find: string, put: string): (text: string) => string {
  return (text) => {
    if (text.split(find).length !== 2) throw new Error(`The file does not hold once: ${find}`)
    return text.replace(find, () => put)
  }
}

/** A change of some parts of a JSON file. */
export function merge(differing: object): (text: string) => string {
  return (text) => JSON.stringify({ ...(JSON.parse(text) as object), ...differing })
}
