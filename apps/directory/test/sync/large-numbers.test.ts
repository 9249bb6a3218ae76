import { expect, it } from 'vitest'
import { run } from '../../src/store/schema.ts'
import { readRun } from '../../src/sync/list-runs.ts'
import { keepPage } from '../../src/sync/run-changes.ts'
import { openTestDirectory } from '../api/test-directory.ts'

// Beyond 2^31, which is the most that an `integer` of PostgreSQL holds.
const total = 5_000_000_000
const waitedMs = 1_500_000_000

it('lists a run whose total, and whose waits together, are beyond 2^31', async () => {
  await using directory = await openTestDirectory()
  const { database } = directory.store
  const [running] = await database
    .insert(run)
    .values({ connection: 'suppliers', state: 'running', trigger: 'person', requestedAt: new Date(0), attempts: 1 })
    .returning({ id: run.id })
  const id = running?.id ?? 0
  const job = { id: '00000000-0000-4000-8000-000000000000', retryCount: 0 }
  const attempt = { run: id, connection: 'suppliers', number: 1, cursor: null, tries: 1, beganAnew: false, job }
  for (let page = 0; page < 2; page++) {
    await keepPage(database, attempt, { customers: [], total, cursor: null, traffic: { retries: 0, waitedMs } })
  }
  const large = { id, total, waitedMs: 3_000_000_000, pages: 2 }
  expect(await readRun(database, id)).toMatchObject(large)
  const listed = await directory.send('/api/runs?connection=suppliers')
  expect(listed.status).toBe(200)
  expect(await listed.json()).toMatchObject({ runs: [large], next: null })
  const connections = await directory.send('/api/connections')
  expect(JSON.stringify(await connections.json())).toContain(`"total":${total},`)
})
