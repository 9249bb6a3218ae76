import { asc } from 'drizzle-orm'
import type { Provider } from '@kehu/core'
import { qcc } from '@kehu/qcc'
import { beforeEach, expect, test } from 'vitest'
import type { Connection } from '../../src/connections/connection.ts'
import { requireRegistered } from '../../src/connections/check-connections.ts'
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
beforeEach(async () => {
  store = await openTestStore()
  return () => store.close()
})

const rows = () => store.database.select().from(connection).orderBy(asc(connection.position), asc(connection.name))

test('a connection that goes is marked, one that comes back is as it was, and no query is kept', async () => {
  await registerConnections(store.database, [of('north'), of('south')], first)
  const about = { provider: 'qcc', title: qcc.manifest.title, configuredAt: first, removedAt: null }
  expect(await rows()).toEqual([
    { ...about, name: 'north', isLive: true, position: 0 },
    { ...about, name: 'south', isLive: true, position: 1 },
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

test('invented customers and those of vendors do not come into one store', async () => {
  await registerConnections(store.database, [of('north', false)], first)
  const live = registerConnections(store.database, [of('south')], second)
  await expect(live).rejects.toThrow('This store holds the invented customers of mocks; name another one')
  expect(await rows()).toMatchObject([{ name: 'north', isLive: false, removedAt: null }])
  await using vendors = await openTestStore()
  await registerConnections(vendors.database, [of('north')], first)
  const mocks = registerConnections(vendors.database, [of('north', false)], second)
  await expect(mocks).rejects.toThrow('This store holds customers of your vendors, and without a configuration')
  await registerConnections(vendors.database, [of('south')], second)
  await expect(requireRegistered(vendors.database, [of('north', false)])).rejects.toThrow('customers of your vendors')
})

test('a name stays with its vendor, also after it was taken out', async () => {
  await registerConnections(store.database, [of('north')], first)
  await registerConnections(store.database, [of('south')], second)
  const manifest = { ...provider.manifest, id: 'another' }
  const other = registerConnections(store.database, [{ ...of('north'), provider: { ...provider, manifest } }], third)
  await expect(other).rejects.toThrow(
    'Connection north has customers of qcc in this store, and would read another; give it another name.',
  )
})

test('a worker is refused whose directory does not have its connections', async () => {
  await registerConnections(store.database, [of('north'), of('south')], first)
  await requireRegistered(store.database, [of('south')])
  await expect(requireRegistered(store.database, [of('north'), of('east')])).rejects.toThrow(
    'The directory has no connection east; start it with this configuration first, then its workers.',
  )
  await registerConnections(store.database, [of('south')], second)
  await expect(requireRegistered(store.database, [of('north')])).rejects.toThrow('has no connection north')
})
