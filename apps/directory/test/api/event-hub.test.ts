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
  await store.database
    .insert(connection)
    .values({ name: 'park', provider: 'x', title: 'X', isLive: false, position: 0, configuredAt: at })
  await store.database.insert(run).values({ connection: 'park', state: 'running', trigger: 'start', requestedAt: at })
})
afterAll(() => store.close())

describe('createEventHub', () => {
  it('shows now and then that it is there, and finds what no notification told', async () => {
    const failures: unknown[] = []
    const hub = createEventHub(store, (failure) => failures.push(failure), 1)
    const events = eventsOf(new Response(hub.stream()))
    const next = async (kind: string): Promise<string> => {
      for (;;) {
        const event = await events.next()
        if (event.startsWith(kind)) return event
      }
    }
    expect(await next('event: run')).toContain('"state":"running"')
    expect(await next(':')).toBe(': still here')
    await store.database.update(run).set({ state: 'complete' }).where(eq(run.connection, 'park'))
    expect(await next('event: run')).toContain('"state":"complete"')
    await hub.close()
    expect(failures).toEqual([])
  })
})
