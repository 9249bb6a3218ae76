import type { Provider } from '@kehu/core'
import { dasAiot } from '@kehu/das-aiot'
import * as vendor from '@kehu/das-aiot/mock'
import { faultProfiles, startMock, type FaultProfile, type Ledger, type MockFault } from '@kehu/mock'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunView } from '../../src/api/schemas/run.ts'
import type { Connection } from '../../src/connections/connection.ts'
import { registerConnections } from '../../src/connections/register-connections.ts'
import type { Store } from '../../src/store/store.ts'
import { listRuns, readRun } from '../../src/sync/list-runs.ts'
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

// What a client takes as it comes; this vendor's lists do not go by the clock.
const harmless: ReadonlySet<FaultProfile> = new Set(['slow-headers', 'slow-body', 'byte-order-mark', 'clock-skew'])

/** The calls that a fault hit. A connection that is refused never becomes one: those are counted. */
function hitsOf({ requests, refusedConnections }: Ledger, profile: FaultProfile): readonly (number | null)[] {
  if (profile === 'refuse') return calls.slice(0, refusedConnections)
  return requests.filter(({ fault }) => fault === profile).map(({ call }) => call)
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
  expect(hitsOf(mock.ledger, name)).toEqual(expect.arrayContaining(calls))
  // Each fault breaks off a hold of its own, of this run or of one before it; a clean run needs one.
  const { runs } = await listRuns(store.database, { connection: name, limit: 10 })
  const attempts = runs.reduce((sum, each) => sum + each.attempts, 0)
  expect(attempts).toBeGreaterThanOrEqual(harmless.has(name) ? 1 : 1 + calls.length)
  const patient = dasAiot(mock.options) as Provider<object>
  expect(await differencesOf(store.database, name, { provider: patient, query })).toEqual([])
})
