import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { UsageError } from '../usage-error.ts'

const busy = 5

/**
 * Keeps every other process out of a folder, until it is released or this process ends, however it ends: the operating
 * system holds the lock, by way of SQLite's own. PGlite has none, and two processes on one folder lose rows.
 *
 * @throws UsageError where another process has the folder
 * @example using lock = await lockFolder('./kehu-directory')
 */
export async function lockFolder(folder: string): Promise<Disposable> {
  await mkdir(folder, { recursive: true })
  // PGlite writes files that everybody may read; nobody else gets to them.
  await chmod(folder, 0o700)
  const database = new DatabaseSync(join(folder, 'lock'))
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if ((error as { readonly errcode?: number }).errcode !== busy) throw error
    throw new UsageError(
      `Another process has the store in ${folder}; stop it, name another folder, or set DATABASE_URL for several at once.`,
    )
  }
  return { [Symbol.dispose]: () => database.close() }
}
