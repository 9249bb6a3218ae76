import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Client } from 'pg'
import { createApi } from '../../src/api/api.ts'
import { createEventHub } from '../../src/api/event-hub.ts'
import { problem } from '../../src/api/problem.ts'
import { addHealthRoutes } from '../../src/api/routes/health.ts'
import { logRuns } from '../../src/command/run-log.ts'
import { announce, changesChannel, hearChanges, type Change } from '../../src/store/changes.ts'
import { openStore } from '../../src/store/open-store.ts'
import { ratePlaces } from '../../src/store/schema.ts'
import { startSynchroniser } from '../../src/sync/synchroniser.ts'
import { UsageError } from '../../src/usage-error.ts'
import { startPostgres, type PostgresServer } from '../postgres-server.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})

afterAll(() => server.close())

describe('a store on PostgreSQL', () => {
  it('is opened by several processes at once, each after its migrations', async () => {
    const url = await server.createDatabase()
    const stores = await Promise.all([1, 2, 3, 4].map(() => openStore({ url })))
    const [first, second] = stores as [(typeof stores)[0], (typeof stores)[0]]
    await first.database.insert(ratePlaces).values({ connection: 'shared', places: [1, 2] })
    expect(await second.database.select().from(ratePlaces)).toMatchObject([{ connection: 'shared', places: [1, 2] }])
    for (const store of stores) await Promise.all([store.close(), store.close()])
  })

  it('says in a sentence that no server is there, without the address', async () => {
    const failure = await openStore({ url: 'postgres://user:geheim@127.0.0.1:1/kehu' }).catch((error: unknown) => error)
    expect(failure).toMatchObject({ message: expect.stringContaining('cannot be reached (ECONNREFUSED)') })
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/geheim|127\.0\.0\.1/)
  })

  it('says so of an address that is none', async () => {
    const failure = await openStore({ url: 'postgres://user:geheim@host:99999/kehu' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UsageError)
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toMatch(/geheim|99999/)
  })

  it('says so of a database that is not there', async () => {
    const url = server.url.replace(/[^/]+$/, 'nowhere')
    await expect(openStore({ url })).rejects.toThrow('cannot be reached (3D000)')
  })

  it('lets one work alone among all stores', async () => {
    const url = await server.createDatabase()
    await using one = await openStore({ url })
    await using other = await openStore({ url })
    const inner = await one.tryAlone('work', () => other.tryAlone('work', async () => 'never'))
    expect(inner).toEqual({ result: null })
    expect(await other.tryAlone('work', async () => 'done')).toEqual({ result: 'done' })
  })

  it('fails with a transaction that the server broke off, and the process lives', async () => {
    const url = await server.createDatabase()
    await using store = await openStore({ url })
    const broken = store.database.transaction(async (transaction) => {
      await transaction.execute(sql`select 1`)
      await server.restart('immediate')
      await transaction.execute(sql`select 2`)
    })
    await expect(broken).rejects.toThrow('Failed query')
    expect((await store.database.execute(sql`select 3 as value`)).rows).toEqual([{ value: 3 }])
  })

  it('works on, and hears again, after the server broke down', async () => {
    const url = await server.createDatabase()
    await using store = await openStore({ url })
    const heard: string[] = []
    await using _listening = await store.listen('channel', (payload) => heard.push(payload))
    await server.restart('immediate')
    await vi.waitFor(
      async () => {
        await store.database.execute(sql`select pg_notify('channel', 'again')`)
        expect(heard).toContain('again')
      },
      { timeout: 30_000, interval: 100 },
    )
  })

  it('goes on listening after somebody sent what is no change', async () => {
    await using store = await openStore({ url: await server.createDatabase() })
    const heard: Change[] = []
    await using _log = await logRuns(store, () => {})
    await using _synchroniser = await startSynchroniser(store, [], { works: true })
    const hub = createEventHub(store, () => {})
    const events = hub.stream(() => true).getReader()
    await events.read()
    await using _last = await hearChanges(store, (change) => heard.push(change))
    for (const payload of ['hello', '']) {
      await store.database.execute(sql`select pg_notify(${changesChannel}, ${payload})`)
    }
    await announce(store.database, { type: 'matches' })
    expect(new TextDecoder().decode((await events.read()).value)).toContain('event: matches')
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'matches' }]))
    await hub.close()
  })

  it('tells of health at once, also while all its connections are taken', async () => {
    await using store = await openStore({ url: await server.createDatabase() })
    const api = createApi()
    api.onError((error, context) => problem(error, context, () => {}))
    addHealthRoutes(api, { store, log: () => {} }, 20)
    let begun = 0
    let letGo = (): void => {}
    const over = new Promise<void>((resolve) => (letGo = resolve))
    const taken = Array.from({ length: 12 }, () =>
      store.database.transaction(async () => {
        begun++
        await over
      }),
    )
    await vi.waitFor(() => expect(begun).toBe(10), { timeout: 30_000 })
    expect((await api.request('/api/health')).status).toBe(503)
    letGo()
    await Promise.all(taken)
    await vi.waitFor(async () => expect((await api.request('/api/health')).status).toBe(200), { timeout: 30_000 })
  })
})

describe('a user of few rights', () => {
  let admin: Client
  let asked: string
  let name: string

  beforeAll(async () => {
    const url = await server.createDatabase()
    name = new URL(url).pathname.slice(1)
    asked = url.replace('kehu@', 'Plain@')
    admin = new Client(url)
    await admin.connect()
    await admin.query('create role "Plain" login')
  })

  afterAll(() => admin.end())

  it('is told what is missing and how to grant it, until it may', async () => {
    const schema = 'GRANT USAGE, CREATE ON SCHEMA public TO "Plain";'
    const both = `GRANT CREATE ON DATABASE ${name} TO "Plain"; ${schema}`
    for (const grants of [both, schema]) {
      const failure = await openStore({ url: asked }).catch((error: unknown) => error)
      expect(failure).toEqual(
        new UsageError(
          `The user Plain of DATABASE_URL has no right to create the directory's tables in the database ${name}; have its owner run \`${grants}\`, and start again.`,
        ),
      )
      await admin.query(grants.replace(schema, '') || schema)
    }
    await using store = await openStore({ url: asked })
    expect(store.kind).toBe('postgres')
  })

  it('is told so where another user made the queues', async () => {
    await admin.query('create schema pgboss; create table pgboss.version ()')
    await using store = await openStore({ url: asked })
    const failure = await store
      .createBoss()
      .start()
      .catch((error: unknown) => error)
    expect(failure).toEqual(
      new UsageError(
        `The user Plain of DATABASE_URL has no right to what another user made in the database ${name}; name that user in DATABASE_URL, or make Plain a member of its role.`,
      ),
    )
  })
})
