import { asc } from 'drizzle-orm'
import type { Provider } from '@kehu/core'
import { qcc } from '@kehu/qcc'
import { beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import { connection } from '../../src/store/schema.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../open-test-store.ts'

const provider = qcc({ key: 'an invented key', secretKey: 'an invented secret' }) as Provider<object>
const of = (name: string, isLive = true): Connection => ({
  name,
  provider,
  query: { searchKey: 'MARK' },
  pageSize: undefined,
  schedule: undefined,
  isLive,
})
const [first, second, third] = [1, 2, 3].map((hour) => new Date(Date.UTC(2026, 0, 1, hour))) as [Date, Date, Date]

let store: Store
beforeAll(async () => {
  store = await openTestStore()
  return () => store.close()
})

const rows = () => store.database.select().from(connection).orderBy(asc(connection.position), asc(connection.name))

test('a connection that goes is marked, one that comes back is as it was, and no query is kept', async () => {
  await registerConnections(store.database, [of('north'), of('south', false)], first)
  const about = { provider: 'qcc', title: qcc.manifest.title, configuredAt: first, removedAt: null }
  expect(await rows()).toEqual([
    { ...about, name: 'north', isLive: true, position: 0 },
    { ...about, name: 'south', isLive: false, position: 1 },
  ])

  await registerConnections(store.database, [of('south')], second)
  await registerConnections(store.database, [of('south')], third)
  expect(await rows()).toEqual([
    // Marked when it went, not at each later start.
    { ...about, name: 'north', isLive: true, position: 0, removedAt: second },
    { ...about, name: 'south', isLive: true, position: 0 },
  ])

  await registerConnections(store.database, [of('south'), of('north')], third)
  expect(await rows()).toEqual([
    { ...about, name: 'south', isLive: true, position: 0 },
    { ...about, name: 'north', isLive: true, position: 1 },
  ])
})
