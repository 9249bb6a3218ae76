import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { announce, changesChannel } from '../../src/store/changes.ts'
import { openEmbedded } from '../../src/store/embedded.ts'
import { lockFolder } from '../../src/store/lock.ts'
import { openStore } from '../../src/store/open-store.ts'
import { reading } from '../../src/store/reading.ts'
import { ratePlaces } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { tend } from '../../src/store/tend.ts'
import { UsageError } from '../../src/usage-error.ts'
import { makeConnection } from '../customers/made-connection.ts'
import { openTestStore } from '../open-test-store.ts'

let folder: string
let store: Store

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kehu-store-'))
  store = await openTestStore()
})

afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe('lockFolder', () => {
  it('keeps a second process out, and lets it in at once when the first is killed', async () => {
    const locked = join(folder, 'locked')
    const args = ['--conditions=@kehu/source', join(import.meta.dirname, 'hold-lock.ts'), locked]
    const holder = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const exit = once(holder, 'exit')
    try {
      await once(holder.stdout, 'data')
      await expect(lockFolder(locked)).rejects.toThrow(UsageError)
      await expect(lockFolder(locked)).rejects.toThrow('name another folder')
    } finally {
      holder.kill('SIGKILL')
      await exit
    }
    using lock = await lockFolder(locked)
    expect(lock).toBeDefined()
  })

  it('keeps this process out as well, until it is released', async () => {
    const twice = join(folder, 'twice')
    {
      using _first = await lockFolder(twice)
      await expect(lockFolder(twice)).rejects.toThrow(UsageError)
    }
    using second = await lockFolder(twice)
    expect(second).toBeDefined()
  })
})

it('lets nobody else into a folder of customers, also one that was open to all', async () => {
  const open = join(folder, 'open')
  await mkdir(open, { mode: 0o755 })
  using _lock = await lockFolder(open)
  expect((await stat(open)).mode & 0o777).toBe(0o700)
})

describe('the embedded store', () => {
  it('keeps what was written, is open once, and is free when it is closed', async () => {
    const place = { folder: join(folder, 'kept') }
    const first = await openStore(place)
    await expect(openStore(place)).rejects.toThrow(UsageError)
    await first.database.execute(sql`insert into rate_places (connection, places) values ('kept', '{1,2}')`)
    await Promise.all([first.close(), first.close()])
    await using second = await openStore(place)
    expect((await second.database.select().from(ratePlaces))[0]).toMatchObject({ connection: 'kept', places: [1, 2] })
  })

  it('gives the folder back where it cannot be opened', async () => {
    const broken = join(folder, 'broken')
    {
      using _lock = await lockFolder(broken)
      await writeFile(join(broken, 'postgres'), 'no folder')
    }
    await expect(openEmbedded(broken)).rejects.toThrow('cannot be opened')
    using lock = await lockFolder(broken)
    expect(lock).toBeDefined()
  })

  it('tells who listens, once a transaction is committed', async () => {
    const heard: string[] = []
    const listening = await store.listen(changesChannel, (payload) => heard.push(payload))
    await store.database.transaction((transaction) => announce(transaction, { type: 'matches' }))
    await store.database
      .transaction(async (transaction) => {
        await announce(transaction, { type: 'stop', run: 1 })
        throw new Error('rolled back')
      })
      .catch(() => {})
    await listening[Symbol.asyncDispose]()
    await announce(store.database, { type: 'stop', run: 2 })
    expect(heard).toEqual(['{"type":"matches"}'])
  })

  it('lets one work alone at a time', async () => {
    const inner = await store.tryAlone('work', async () => store.tryAlone('work', async () => 'never'))
    expect(inner).toEqual({ result: null })
    await expect(store.tryAlone('work', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect(await store.tryAlone('work', async () => 1)).toEqual({ result: 1 })
  })

  it('is tended: what is in a table is counted', async () => {
    await makeConnection(store.database, 'tended')
    await store.database.execute(sql`
      insert into run (connection, state, trigger, requested_at)
      select name, 'complete', 'start', now() from connection cross join generate_series(1, 300)`)
    await tend(store)
    const { rows } = await store.database.execute(sql`
      select reltuples::int as rows, relallvisible > 0 as is_cleared,
        exists (select from pg_stats where tablename = 'run') as is_known
      from pg_class where relname = 'run'`)
    expect(rows).toEqual([{ rows: 300, is_cleared: true, is_known: true }])
  })

  it('has settings for reading, within the read alone', async () => {
    const setting = sql`select current_setting('enable_seqscan') as value`
    expect((await reading(store.database, (transaction) => transaction.execute(setting))).rows).toEqual([
      { value: 'off' },
    ])
    expect((await store.database.execute(setting)).rows).toEqual([{ value: 'on' }])
  })
})
