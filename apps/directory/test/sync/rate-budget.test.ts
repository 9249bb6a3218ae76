import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import { createSharedBudget, readBudgetUse } from '../../src/sync/rate-budget.ts'
import { openTestStore } from '../open-test-store.ts'

let store: Store
const start = Date.UTC(2026, 10, 22)

// The budget goes by the database's clock, so the test sets that: its own function is found before the built-in one.
beforeAll(async () => {
  store = await openTestStore()
  for (const statement of [
    sql`create schema fake`,
    sql`create table fake.clock (at timestamptz not null)`,
    sql`insert into fake.clock values ('epoch')`,
    sql`create function fake.clock_timestamp() returns timestamptz language sql as 'select at from fake.clock'`,
    sql`set search_path = fake, pg_catalog, public`,
  ])
    await store.database.execute(statement)
})

afterAll(() => store.close())

const setClock = (now: number) =>
  store.database.execute(sql`update fake.clock set at = ${new Date(now).toISOString()}::timestamptz`)

beforeEach(async () => {
  await store.database.execute(sql`truncate rate_places`)
  await setClock(start)
})

it('lets as many through as the limit says, and the next as soon as the first has left the window', async () => {
  const limit = { requests: 2, perMs: 1000 }
  const one = createSharedBudget(store.database, 'park', limit)
  const other = createSharedBudget(store.database, 'park', limit)
  expect(await one.reserve(0)).toBe(0)
  await setClock(start + 300)
  expect(await other.reserve(0)).toBe(0)
  expect(await one.reserve(0)).toBe(700)
  expect(await other.reserve(0)).toBe(1000)
  expect(await readBudgetUse(store.database, 'park', limit)).toBe(2)
  expect(await readBudgetUse(store.database, 'elsewhere', limit)).toBe(0)
  await one.release?.()
  expect(await one.reserve(0)).toBe(1000)
  await setClock(start + 1299)
  expect(await readBudgetUse(store.database, 'park', limit)).toBe(1)
  expect(await createSharedBudget(store.database, 'another', limit).reserve(0)).toBe(0)
})

it('goes on where the clock of the database is set back, and keeps to its limit', async () => {
  const budget = createSharedBudget(store.database, 'park', { requests: 2, perMs: 1000 })
  expect([await budget.reserve(0), await budget.reserve(0), await budget.reserve(0)]).toEqual([0, 0, 1000])
  await setClock(start - 3_600_000)
  expect([await budget.reserve(0), await budget.reserve(0)]).toEqual([1000, 2000])
  await setClock(start - 3_600_000 + 2000)
  expect([await budget.reserve(0), await budget.reserve(0)]).toEqual([0, 1000])
})

it('gives back its own place, also where the clock was set back by just what others wait longer', async () => {
  const limit = { requests: 1, perMs: 100 }
  const [one, other] = [limit, limit].map((each) => createSharedBudget(store.database, 'park', each))
  expect([await one?.reserve(0), await one?.reserve(0), await other?.reserve(0)]).toEqual([0, 100, 200])
  await setClock(start - 100)
  await one?.release?.()
  expect(await one?.reserve(0)).toBe(300)
})

it('keeps a window of a month, and one of a fraction of a millisecond', async () => {
  const month = { requests: 1, perMs: 2_592_000_000 }
  const monthly = createSharedBudget(store.database, 'month', month)
  expect([await monthly.reserve(0), await monthly.reserve(0)]).toEqual([0, month.perMs])
  expect(await readBudgetUse(store.database, 'month', month)).toBe(1)
  const fraction = { requests: 1, perMs: 333.3 }
  const quick = createSharedBudget(store.database, 'quick', fraction)
  expect([await quick.reserve(0), await quick.reserve(0)]).toEqual([0, 334])
  expect(await readBudgetUse(store.database, 'quick', fraction)).toBe(1)
})

it('never has more places in a window than the limit says, whoever takes them and however the clock is set back', async () => {
  // A whole window more often than by chance: places that then look alike are of different requests.
  const setBack = fc.oneof(fc.constant(100), fc.integer({ min: 1, max: 500 }))
  const action = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('reserve' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), who: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('back' as const), ms: setBack }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 150 }) }) },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(action, { minLength: 5, maxLength: 40 }),
      async (requests, actions) => {
        const limit = { requests, perMs: 100 }
        await store.database.execute(sql`truncate rate_places`)
        let now = start
        let back = 0
        await setClock(now)
        const workers = [0, 1, 2].map(() => ({
          budget: createSharedBudget(store.database, 'park', limit),
          places: [] as number[],
        }))
        for (const each of actions) {
          if (each.kind === 'wait' || each.kind === 'back') {
            if (each.kind === 'wait') now += each.ms
            else back += each.ms
            await setClock(now - back)
            continue
          }
          const worker = workers[each.who]
          if (!worker) continue
          const { budget, places } = worker
          if (each.kind === 'reserve') places.push(now + (await budget.reserve(0)))
          // Only a request that still waits is called off.
          else if ((places.at(-1) ?? 0) > now) {
            await budget.release?.()
            places.pop()
          }
        }
        const all = workers.flatMap(({ places }) => places).toSorted((one, other) => one - other)
        const widths = all.slice(requests).map((place, index) => place - (all[index] ?? 0))
        expect(Math.min(limit.perMs, ...widths)).toBe(limit.perMs)
      },
    ),
    { numRuns: 40 },
  )
})
