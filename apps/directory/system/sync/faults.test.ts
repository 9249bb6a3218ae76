import type { Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { faultProfiles, startMock, type FaultProfile, type MockFault } from '@kehu/mock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunView } from '../../src/api/schemas/run.ts'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import type { Store } from '../../src/store/store.ts'
import { readRun } from '../../src/sync/list-runs.ts'
import { startSynchroniser } from '../../src/sync/synchroniser.ts'
import { openTestStore } from '../../test/open-test-store.ts'
import { waitUntil } from '../../test/sync/wait-until.ts'
import { differencesOf } from './vendor-records.ts'

let store: Store

beforeAll(async () => {
  store = await openTestStore()
})

afterAll(() => store.close())

const calls = [2, 4]
const faultOf = (profile: FaultProfile): MockFault => {
  if (profile === 'too-frequent') return { profile, code: '503', calls }
  if (profile === 'slow-headers' || profile === 'slow-body') return { profile, calls, paceMs: 5 }
  return { profile, calls }
}

it.each(faultProfiles)('has every record once after the fault $name', async ({ name }) => {
  await using mock = await startMock(vendor, { size: 50, fault: faultOf(name) })
  // Nothing is tried again below the run: what a fault breaks off, the run goes on with.
  const impatient = { maxAttempts: 1, timeoutMs: 300 }
  const provider = dasAiot(mock.options, impatient) as Provider<object>
  const { query } = mock
  const connection: Connection = { name, provider, query, pageSize: 10, schedule: undefined, isLive: true }
  await registerConnections(store.database, [connection], new Date())
  await using synchroniser = await startSynchroniser(store, [connection], {
    works: true,
    retryDelayMs: 1,
    match: async () => {},
  })
  let run: RunView | null = null
  // What no retry mends ends a run; a person asks for the next one, which finds the fault gone sooner or later.
  for (let asked = 0; asked < 3 && run?.state !== 'complete'; asked++) {
    const id = await synchroniser.request(name, 'person')
    run = await waitUntil(async () => {
      const found = await readRun(store.database, id)
      return found?.endedAt ? found : null
    })
  }
  expect(run).toMatchObject({ state: 'complete', total: 50 })
  expect(await differencesOf(store.database, name, { provider, query })).toEqual([])
})
