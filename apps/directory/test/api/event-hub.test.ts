import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEventHub } from '../../src/api/event-hub.ts'
import { connection, run } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'
import { eventsOf } from './read-events.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
  const at = new Date(0)
  await store.database.insert(connection).values(
    ['park', 'club'].map((name) => ({
      name,
      provider: 'x',
      title: 'X',
      isLive: false,
      position: 0,
      configuredAt: at,
    })),
  )
  const begun = { state: 'running', trigger: 'start', requestedAt: at } as const
  await store.database.insert(run).values([
    { ...begun, connection: 'park' },
    { ...begun, connection: 'club' },
  ])
})
afterAll(() => store.close())

describe('createEventHub', () => {
  it('shows now and then that it is there, and finds what no notification told', async () => {
    const failures: unknown[] = []
    const hub = createEventHub(store, (failure) => failures.push(failure), 1)
    const events = eventsOf(new Response(hub.stream(() => true)))
    const next = async (kind: string): Promise<string> => {
      for (;;) {
        const event = await events.next()
        if (event.startsWith(kind)) return event
      }
    }
    expect(await next('event: run')).toContain('"state":"running"')
    expect(await next('event: heartbeat')).toContain('data: {}')
    await store.database.update(run).set({ state: 'complete' }).where(eq(run.connection, 'park'))
    expect(await next('event: run')).toContain('"state":"complete"')
    await hub.close()
    expect(failures).toEqual([])
  })

  it('goes on telling after a read that failed, of that run and of others', async () => {
    let failing = 0
    let heard: (payload: string) => void = () => {}
    const failures: unknown[] = []
    const database = new Proxy(store.database, {
      get(target, name) {
        if (name === 'select' && failing-- > 0) throw new Error('not now')
        return Reflect.get(target, name, target) as unknown
      },
    })
    const listen: Store['listen'] = async (_channel, hear) => {
      heard = hear
      return { [Symbol.asyncDispose]: async () => {} }
    }
    const hub = createEventHub({ ...store, database, listen }, (failure) => failures.push(failure))
    const events = eventsOf(new Response(hub.stream(() => true)))
    const runs = await store.database.select().from(run)
    const tell = (name: string): void => {
      const id = runs.find((each) => each.connection === name)?.id
      heard(JSON.stringify({ type: 'run', run: id, connection: name }))
    }
    const told = async (pages: number): Promise<unknown> => {
      for (;;) {
        const event = await events.next()
        if (event.includes(`"pages":${pages},`)) return /"connection":"(\w+)"/.exec(event)?.[1]
      }
    }
    expect(await events.next()).toBe('retry: 2000')
    // Anyone who may connect to the database may send this.
    heard('hello')
    await store.database.update(run).set({ pages: 7 })
    failing = 1
    tell('park')
    tell('club')
    expect(await told(7)).toBe('club')
    expect(failures).toEqual([new Error('not now')])
    await store.database.update(run).set({ pages: 8 })
    tell('park')
    expect(await told(8)).toBe('park')
    await hub.close()
  })
})
