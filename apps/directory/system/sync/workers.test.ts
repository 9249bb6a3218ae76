import type { Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { startMock } from '@kehu/mock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import { openStore } from '../../src/store/open-store.ts'
import { newestRuns, readRun } from '../../src/sync/list-runs.ts'
import { startSynchroniser } from '../../src/sync/synchroniser.ts'
import { waitUntil } from '../../test/sync/wait-until.ts'
import { startPostgres, type PostgresServer } from '../postgres-server.ts'
import { differencesOf } from './vendor-records.ts'
import { startWorkerChild, type WorkerChild } from './worker-child.ts'

let server: PostgresServer

beforeAll(async () => {
  server = await startPostgres()
})

afterAll(() => server.close())

it('is shared by two workers, and finished by the one that is left', async () => {
  const place = { url: await server.createDatabase() }
  await using store = await openStore(place)
  await using mocks = new AsyncDisposableStack()
  const workers: WorkerChild[] = []
  let killed: WorkerChild | undefined
  // The worker of the first connection is killed at its third page; which of the two it is, the run says.
  const killWorkerOf = async (name: string): Promise<void> => {
    const run = (await newestRuns(store.database)).get(name)
    killed = workers.find(({ process: { pid } }) => run?.worker?.endsWith(` ${pid}`))
    killed?.process.kill('SIGKILL')
  }
  let isDue = true
  const names = ['north', 'east', 'south', 'west']
  const vendors = await Promise.all(
    names.map(async (name, index) => {
      const scenario = { seed: index + 1, size: 400, delayMs: 5 }
      const respond = (_request: unknown, call: number, operation: string): undefined => {
        if (name !== 'north' || operation !== 'customerPage' || call < 3 || !isDue) return
        isDue = false
        void killWorkerOf(name)
      }
      const mock = mocks.use(await startMock(vendor, { ...scenario, respond }))
      return { name, mock, provider: dasAiot(mock.options) }
    }),
  )
  const connections = vendors.map(({ name, mock: { options, query } }) => ({ name, options, query, pageSize: 20 }))
  for (const _ of [1, 2]) workers.push(mocks.use(startWorkerChild({ place, connections })))
  expect((await Promise.all(workers.map(({ ended }) => ended))).toSorted()).toEqual(['finished', 'killed'])
  expect(await killed?.ended).toBe('killed')
  const runs = await newestRuns(store.database)
  for (const { name, mock, provider } of vendors) {
    expect(runs.get(name)).toMatchObject({ state: 'complete', seen: 400, added: 400, error: null })
    expect(await differencesOf(store.database, name, { provider, query: mock.query })).toEqual([])
    expect(mock.ledger.violations).toEqual([])
  }
  expect(runs.get('north')?.attempts).toBe(2)
})

it('goes on where it was when the database is back from a loss of power', async () => {
  const place = { url: await server.createDatabase() }
  let restarted: Promise<void> | undefined
  await using mock = await startMock(vendor, {
    size: 600,
    delayMs: 5,
    respond: (_request, call, operation) => {
      if (operation === 'customerPage' && call === 8) restarted = server.restart('immediate')
      return undefined
    },
  })
  await using store = await openStore(place)
  const provider = dasAiot(mock.options) as Provider<object>
  const { query } = mock
  const connection: Connection = { name: 'park', provider, query, pageSize: 20, schedule: undefined, isLive: true }
  await registerConnections(store.database, [connection], new Date())
  await using synchroniser = await startSynchroniser(store, [connection], {
    works: true,
    retryDelayMs: 50,
    lookMs: 200,
  })
  const id = await synchroniser.request('park', 'person')
  const over = await waitUntil(async () => {
    // The database is away for a moment.
    const run = await readRun(store.database, id).catch(() => null)
    return run?.endedAt ? run : null
  })
  await restarted
  expect(restarted).toBeDefined()
  expect(over).toMatchObject({ state: 'complete', pages: 30, seen: 600, added: 600 })
  expect(over.attempts).toBeGreaterThan(1)
  expect(await differencesOf(store.database, 'park', { provider, query })).toEqual([])
  // The page in flight was lost, and read again; none before it.
  expect(mock.ledger.pages.filter(({ offset }) => offset === 0).length).toBe(2)
})
