import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { fromPglite, PgBoss } from 'pg-boss'
import { lockFolder } from './lock.ts'
import { migrationsFolder } from './migrations-folder.ts'
import * as schema from './schema.ts'
import type { Store } from './store.ts'

/** PostgreSQL within this process, in a folder that no other process may open. */
export async function openEmbedded(folder: string): Promise<Store> {
  const lock = await lockFolder(folder)
  const client = await PGlite.create(join(folder, 'postgres')).catch((error: unknown) => {
    lock[Symbol.dispose]()
    throw error
  })
  const database = drizzle(client, { schema, casing: 'snake_case' })
  await migrate(database, { migrationsFolder })
  const taken = new Set<string>()
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
    async close() {
      await client.close()
      lock[Symbol.dispose]()
    },
  }
}
