import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../src/store/open-store.ts'
import { ratePlaces } from '../../src/store/schema.ts'
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
    expect(await second.database.select().from(ratePlaces)).toEqual([{ connection: 'shared', places: [1, 2] }])
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
})
