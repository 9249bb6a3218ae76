import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { announce, changesChannel, hearChanges, type Change } from '../../src/store/changes.ts'
import { openTestStore } from '../open-test-store.ts'

it('hears changes, and passes over whatever else is sent on their channel', async () => {
  await using store = await openTestStore()
  const heard: Change[] = []
  await using _listening = await hearChanges(store, (change) => heard.push(change))
  const others = [
    'hello',
    '',
    'null',
    '7',
    '[]',
    '{"type":"other"}',
    '{"type":"run","run":1}',
    '{"type":"stop","run":"1"}',
  ]
  for (const payload of others) await store.database.execute(sql`select pg_notify(${changesChannel}, ${payload})`)
  const changes: Change[] = [{ type: 'run', run: 1, connection: 'park' }, { type: 'stop', run: 2 }, { type: 'matches' }]
  for (const change of changes) await announce(store.database, change)
  expect(heard).toEqual(changes)
})
