import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markGone } from '../../src/customers/mark-gone.ts'
import { moveToEntries } from '../../src/customers/move-to-entries.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Database, Store } from '../../src/store/store.ts'
import { waitUntil } from '../../test/sync/wait-until.ts'
import { emptyStore, writeRun } from '../../test/identity/vendor-runs.ts'
import { startPostgres, type PostgresServer } from '../postgres-server.ts'

let server: PostgresServer
let store: Store

beforeAll(async () => {
  server = await startPostgres()
  store = await openStore({ url: server.url })
})

afterAll(async () => {
  await store.close()
  await server.close()
})

beforeEach(async () => {
  await emptyStore(store)
  await writeRun(store, 'park', [{ id: 'a' }, { id: 'b' }])
})

/** Has one transaction write while another has moved the same customer to another facet, and not ended yet. */
async function meanwhile(write: (transaction: Database) => Promise<unknown>): Promise<void> {
  let release = (): void => {}
  let second: Promise<unknown> = Promise.resolve()
  const first = store.database.transaction(async (transaction) => {
    await moveToEntries(transaction, [{ customer: 2, entry: 1 }])
    second = store.database.transaction(write)
    await new Promise<void>((resolve) => {
      release = resolve
    })
  })
  await waitUntil(async () => {
    const { rows } = await store.database.execute<{ waiting: number }>(
      sql`select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'`,
    )
    return (rows[0]?.waiting ?? 0) > 0
  })
  release()
  await Promise.all([first, second])
}

const customers = async () => {
  const { rows } = await store.database.execute(sql`
    select customer.id::int as id, entry::int as entry, gone_since is not null as gone, is_gone, is_lead
    from customer join facet on facet.id = customer.facet order by 1`)
  return rows
}

describe('a customer that another transaction has just moved', () => {
  it('is marked as gone all the same', async () => {
    await meanwhile((transaction) => markGone(transaction, { run: 99, connection: 'park', now: new Date() }))
    expect(await customers()).toEqual([
      { id: 1, entry: 1, gone: true, is_gone: true, is_lead: true },
      { id: 2, entry: 1, gone: true, is_gone: true, is_lead: false },
    ])
  })

  it('is moved to its next entry all the same', async () => {
    await meanwhile((transaction) => moveToEntries(transaction, [{ customer: 2, entry: 2 }]))
    expect((await customers())[1]).toEqual({ id: 2, entry: 2, gone: false, is_gone: false, is_lead: true })
  })

  it('is written as it is now all the same', async () => {
    await writeRun(store, 'park', [{ id: 'a' }, { id: 'b' }])
    await meanwhile(async () => writeRun(store, 'park', [{ id: 'a' }, { id: 'b', name: 'another name' }]))
    const { rows } = await store.database.execute(sql`select name from customer where id = 2`)
    expect(rows).toEqual([{ name: 'another name' }])
  })
})
