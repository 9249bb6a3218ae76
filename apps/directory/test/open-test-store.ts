import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { migratedStore } from '../src/store/embedded.ts'
import { migrationsFolder } from '../src/store/migrations-folder.ts'
import type { Store } from '../src/store/store.ts'

/**
 * An empty store in memory, with all migrations: the embedded store but for its folder.
 *
 * A new database takes more than a second, a copy of one a fifth of that; so the first call leaves a copy in the
 * temporary folder of the system, for all test files of the same migrations and PGlite.
 *
 * @example await using store = await openTestStore()
 */
export async function openTestStore(): Promise<Store> {
  const template = await templateFile()
  const copied = await readFile(template).catch(() => null)
  if (copied) return migratedStore(await PGlite.create({ loadDataDir: new Blob([copied]) }), () => {})
  const client = await PGlite.create()
  const store = await migratedStore(client, () => {})
  const copy = await client.dumpDataDir('none')
  // Another process may write it too: each under a name of its own, and whole when it has the right one.
  const part = `${template}.${randomUUID()}`
  await writeFile(part, copy.stream())
  await rename(part, template)
  return store
}

async function templateFile(): Promise<string> {
  const migrations = (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).toSorted()
  const sources = [
    join(migrationsFolder, 'meta', '_journal.json'),
    ...migrations.map((name) => join(migrationsFolder, name)),
    join(import.meta.dirname, '..', 'package.json'),
  ]
  const hash = createHash('sha256')
  for (const source of sources) hash.update(await readFile(source))
  return join(tmpdir(), `kehu-directory-test-${hash.digest('hex').slice(0, 16)}.tar`)
}
