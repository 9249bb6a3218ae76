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

it.each([1, 2, 3])('goes on where it was when the database is back from a loss of power', async () => {
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
  let n = 0
  const T = setTimeout(() => {
    void (async () => {
      console.error(
        'STUCK n',
        n,
        'restarted',
        await Promise.race([restarted?.then(() => 'yes'), new Promise((r) => setTimeout(r, 300, 'no'))]),
      )
      const { Client } = await import('pg')
      const c = new Client(place.url)
      await c.connect()
      console.error(
        JSON.stringify((await c.query('select id,state,attempts,pages,error_code,error_message from run')).rows),
      )
      console.error(
        JSON.stringify(
          (
            await c.query(
              "select name, state, retry_count, start_after, started_on, heartbeat_on, now() from pgboss.job where name like 'read%'",
            )
          ).rows,
        ),
      )
      console.error(
        JSON.stringify(
          (
            await c.query(
              'select pid, state, left(query,90) q, wait_event_type, wait_event, xact_start, now() from pg_stat_activity where datname=current_database()',
            )
          ).rows,
          null,
          1,
        ),
      )
      console.error(
        'pool',
        (store.database as any).$client.totalCount,
        (store.database as any).$client.idleCount,
        (store.database as any).$client.waitingCount,
      )
      await c.end()
    })()
  }, 8000)
  const over = await waitUntil(async () => {
    n++
    // The database is away for a moment.
    const run = await readRun(store.database, id).catch(() => null)
    return run?.endedAt ? run : null
  })
  clearTimeout(T)
  console.error('over')
  await restarted
  console.error('restarted')
  expect(restarted).toBeDefined()
  expect(over).toMatchObject({ state: 'complete', pages: 30, seen: 600, added: 600 })
  expect(over.attempts).toBeGreaterThan(1)
  expect(await differencesOf(store.database, 'park', { provider, query })).toEqual([])
  // The page in flight was lost, and read again; none before it.
  expect(mock.ledger.pages.filter(({ offset }) => offset === 0).length).toBe(2)
  console.error('checked')
  await synchroniser[Symbol.asyncDispose]()
  console.error('sync disposed')
  const pool = (store.database as any).$client
  console.error('pool', pool.totalCount, pool.idleCount, pool.waitingCount)
  await store.close()
  console.error('closed')
})
