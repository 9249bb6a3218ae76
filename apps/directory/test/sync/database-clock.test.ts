import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { customer, run, sighting } from '../../src/store/schema.ts'
import { keepPage, takeUpRun, type ReadPage } from '../../src/sync/run-changes.ts'
import { makeConnection } from '../customers/made-connection.ts'
import { madeCustomer } from '../customers/made-customer.ts'
import { openTestStore } from '../open-test-store.ts'

// What a run changed is told by when it began: a worker whose own clock is behind would leave its customers unmatched.
it("dates what a run reads by the database's clock, as its beginning", async () => {
  await using store = await openTestStore()
  const { database } = store
  const theirs = new Date('2030-01-01T00:00:00.000Z')
  // Found before the built-in one.
  for (const statement of [
    sql`create schema fake`,
    sql.raw(`create function fake.clock_timestamp() returns timestamptz language sql
      as 'select timestamptz ''${theirs.toISOString()}'''`),
    sql`set search_path = fake, pg_catalog, public`,
  ])
    await database.execute(statement)
  await makeConnection(database, 'park')
  await database.insert(run).values({ connection: 'park', trigger: 'person', state: 'queued', requestedAt: theirs })
  const hold = { job: { id: 'job', retryCount: 0 }, data: {}, worker: 'here' }
  const attempt = await takeUpRun(database, 'park', hold)
  if (!attempt) throw new Error('The run was not taken up.')
  const page: ReadPage = {
    customers: [madeCustomer({ key: '1' })],
    total: 1,
    cursor: null,
    traffic: { retries: 0, waitedMs: 0 },
  }
  await keepPage(database, attempt, page)
  const [moments] = await database
    .select({ began: run.startedAt, added: customer.firstSeenAt, changed: customer.changedAt, seen: sighting.seenAt })
    .from(run)
    .innerJoin(sighting, sql`${sighting.run} = ${run.id}`)
    .innerJoin(customer, sql`${customer.id} = ${sighting.customer}`)
  expect(moments).toEqual({ began: theirs, added: theirs, changed: theirs, seen: theirs })
})
