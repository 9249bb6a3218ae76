import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { expect, it, onTestFinished } from 'vitest'
import { writePage } from '../../src/customers/write-page.ts'
import { migratedStore } from '../../src/store/embedded.ts'
import { migrationsFolder } from '../../src/store/migrations-folder.ts'
import * as schema from '../../src/store/schema.ts'
import { makeConnection } from '../customers/made-connection.ts'
import { madeCustomer } from '../customers/made-customer.ts'

interface Journal {
  readonly entries: readonly { readonly tag: string }[]
}

const journalFile = join('meta', '_journal.json')

it('lead to the schema', async () => {
  const snapshots = (await readdir(join(migrationsFolder, 'meta'))).filter((name) => name.endsWith('_snapshot.json'))
  const newest = snapshots.toSorted().at(-1) as string
  const last = JSON.parse(await readFile(join(migrationsFolder, 'meta', newest), 'utf8')) as never
  const changes = await generateMigration(last, generateDrizzleJson(schema, undefined, undefined, 'snake_case'))
  expect(changes).toEqual([])
})

it('keep the customers of a store that an older directory has written', async () => {
  const older = await mkdtemp(join(tmpdir(), 'kehu-migrations-'))
  onTestFinished(() => rm(older, { recursive: true }))
  await cp(migrationsFolder, older, { recursive: true })
  const journal = JSON.parse(await readFile(join(older, journalFile), 'utf8')) as Journal
  await writeFile(join(older, journalFile), JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }))
  const client = await PGlite.create()
  const before = drizzle(client, { schema, casing: 'snake_case' })
  await migrate(before, { migrationsFolder: older })
  await makeConnection(before, 'park')
  await before.execute(sql`
    with facets as (
      insert into facet (connection, kind, status, is_gone, is_lead, customers)
      values ('park', 'unknown', 'unknown', false, true, 1) returning id
    ), customers as (
      insert into customer (connection, key, kind, status, first_seen_at, changed_at, entry, facet, name_folded,
        name_order, search, digest)
      select 'park', 'c-1', 'unknown', 'unknown', now(), now(), 1, id, '', '', '', 'of then' from facets returning id
    ), records as (insert into record (customer, raw) select id, '{}' from customers)
    insert into sighting (customer, run, seen_at) select id, 1, now() from customers`)
  const store = await migratedStore(client, () => {})
  onTestFinished(() => store.close())
  const page = { run: 2, connection: 'park', customers: [madeCustomer({ key: 'c-1' })], now: new Date() }
  const changes = await store.database.transaction((transaction) => writePage(transaction, page))
  expect(changes).toEqual({ added: 0, changed: 1, returned: 0, clashes: 0 })
})
