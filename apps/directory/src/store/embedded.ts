import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { fromPglite, PgBoss } from 'pg-boss'
import { UsageError } from '../usage-error.ts'
import { lockFolder } from './lock.ts'
import { migrationsFolder } from './migrations-folder.ts'
import * as schema from './schema.ts'
import type { Store } from './store.ts'

/**
 * PostgreSQL within this process, in a folder that no other process may open.
 *
 * @throws UsageError where another process has the folder, or what is in it is no store
 */
export async function openEmbedded(folder: string): Promise<Store> {
  const lock = await lockFolder(folder)
  try {
    const client = await PGlite.create(join(folder, 'postgres')).catch((cause: unknown) => {
      // What PGlite throws may have no message at all.
      const says = `The store in ${folder} cannot be opened; make it writable, restore it, or name another folder.`
      throw new UsageError(says, { cause })
    })
    return await migratedStore(client, () => lock[Symbol.dispose]())
  } catch (error) {
    lock[Symbol.dispose]()
    throw error
  }
}

/**
 * Brings a PGlite of any place to the newest migration, and makes it a store.
 *
 * @param released called once the store is closed
 */
export async function migratedStore(client: PGlite, released: () => void): Promise<Store> {
  const database = drizzle(client, { schema, casing: 'snake_case' })
  try {
    await migrate(database, { migrationsFolder })
  } catch (error) {
    await client.close()
    throw error
  }
  const taken = new Set<string>()
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => (closing ??= client.close().finally(released))
  return {
    kind: 'embedded',
    database,
    createBoss: () => new PgBoss({ db: fromPglite(client), backend: 'pglite' }),
    async listen(channel, heard) {
      const stop = await client.listen(channel, heard)
      return { [Symbol.asyncDispose]: () => stop() }
    },
    async tryAlone(name, work) {
      if (taken.has(name)) return null
      taken.add(name)
      try {
        return { result: await work() }
      } finally {
        taken.delete(name)
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}
