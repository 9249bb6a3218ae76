import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Files } from './render.ts'
import { UsageError } from './usage-error.ts'

/**
 * Looks that a folder can take a new package.
 *
 * @throws UsageError where something is in it
 */
export function requireEmpty(folder: string): void {
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw new UsageError(`${folder} is a file; name a folder.`)
  // A repository that was just made is as good as empty.
  const first = readdirSync(folder).find((name) => name !== '.git')
  if (first !== undefined) {
    throw new UsageError(`${folder} is not empty, and nothing in it is overwritten; name a new folder.`)
  }
}

/**
 * Writes all files, or none: what was begun is taken away again. No signal comes between, as nothing is waited for.
 *
 * @returns takes away what was written
 */
export function writeFiles(folder: string, files: Files): () => void {
  const made = missingFolders(folder)
  const [madeFirst] = made
  const remove = () => {
    if (madeFirst !== undefined) return rmSync(madeFirst, { recursive: true, force: true })
    for (const path of files.keys()) rmSync(join(folder, path.split('/', 1)[0] ?? ''), { recursive: true, force: true })
  }
  try {
    // One by one: where the system never makes a folder, as below /proc, making all at once does not end (Node 26).
    for (const each of made) mkdirSync(each)
    for (const [path, text] of files) {
      const file = join(folder, ...path.split('/'))
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  } catch (error) {
    remove()
    throw new UsageError(`${folder} cannot be written: ${(error as Error).message}.`, { cause: error })
  }
  return remove
}

/** A folder and those above it that are not there yet, the highest first. */
function missingFolders(folder: string): string[] {
  return existsSync(folder) ? [] : [...missingFolders(dirname(folder)), folder]
}
