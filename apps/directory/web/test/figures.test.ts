import { expect, test } from 'vitest'
import type { RunView } from '../../src/api/schemas/run.ts'
import { cumulativeGrowth } from '../src/charts/cumulative-growth.ts'
import { shortenInside } from '../src/charts/shorten-inside.ts'
import { withRun } from '../src/connections/with-run.ts'
import { durationOf, isOpenRun, rateOf } from '../src/runs/run-state.ts'

test('customers add up month by month, over a year and over months in which none came', () => {
  const growth = cumulativeGrowth(
    [
      { month: '2026-02-01', connection: 'park', customers: 5 },
      { month: '2025-11-01', connection: 'park', customers: 10 },
      { month: '2026-01-01', connection: 'cloud', customers: 3 },
      { month: 'unknown', connection: 'park', customers: 7 },
    ],
    2027,
  )
  expect(growth).toEqual({
    step: 'month',
    points: [
      { start: '2025-11-01', customers: { park: 10, cloud: 0 } },
      { start: '2025-12-01', customers: { park: 10, cloud: 0 } },
      { start: '2026-01-01', customers: { park: 10, cloud: 3 } },
      { start: '2026-02-01', customers: { park: 15, cloud: 3 } },
    ],
    undated: 7,
  })
})

test('without a dated customer there is nothing to draw', () => {
  expect(cumulativeGrowth([{ month: 'unknown', connection: 'park', customers: 7 }], 2027)).toEqual({
    step: 'month',
    points: [],
    undated: 7,
  })
})

test('a date that no customer can have is left out: December 9999 comes to an end', () => {
  const months = ['9999-12-01', '10000-01-01', '2028-01-01', '1969-12-01', '0001-01-01', '2026-13-01', '2026-00-01']
  const impossible = months.map((month) => ({ month, connection: 'park', customers: 1 }))
  const { points, undated } = cumulativeGrowth(
    [
      ...impossible,
      { month: '2027-12-01', connection: 'park', customers: 2 },
      { month: '2027-11-01', connection: 'park', customers: 3 },
    ],
    2027,
  )
  expect(points.map(({ start, customers }) => [start, customers['park']])).toEqual([
    ['2027-11-01', 3],
    ['2027-12-01', 5],
  ])
  expect(undated).toBe(months.length)
})

test('goes by year where months would be too many to draw', () => {
  const of = (first: string, last: string) =>
    cumulativeGrowth(
      [first, last].map((month) => ({ month, connection: 'park', customers: 1 })),
      2027,
    )
  const months = of('2007-01-01', '2026-12-01')
  expect([months.step, months.points.length]).toEqual(['month', 240])
  const years = of('2007-01-01', '2027-01-01')
  expect([years.step, years.points.length]).toEqual(['year', 21])
  expect(years.points[0]).toEqual({ start: '2007-01-01', customers: { park: 1 } })
  expect(years.points.at(-1)).toEqual({ start: '2027-01-01', customers: { park: 2 } })
  expect(of('1970-01-01', '2027-12-01').points.length).toBe(58)
})

test('a name that is too long keeps its start and its end', () => {
  const atMost = (most: number) => (text: string) => text.length <= most
  expect(shortenInside('shanghai-branch-office', atMost(12))).toBe('shangh…ffice')
  expect(shortenInside('park', atMost(4))).toBe('park')
  expect(shortenInside('张三丰李四光', atMost(4))).toBe('张三…光')
  // A family of four is one character.
  expect(shortenInside('a👨‍👩‍👧‍👦bcdefgh', (text) => [...new Intl.Segmenter().segment(text)].length <= 4)).toBe('a👨‍👩‍👧‍👦…h')
  expect(shortenInside('park', () => false)).toBe('p…')
})

const now = Date.parse('2026-11-22T08:00:10.000Z')
const run: RunView = {
  id: 2,
  connection: 'park',
  state: 'running',
  trigger: 'person',
  requestedAt: '2026-11-22T08:00:00.000Z',
  startedAt: '2026-11-22T08:00:00.000Z',
  endedAt: null,
  pages: 20,
  seen: 2000,
  added: 0,
  changed: 0,
  returned: 0,
  gone: 0,
  clashes: 0,
  total: null,
  retries: 0,
  waitedMs: 0,
  attempts: 1,
  worker: null,
  error: null,
}

test('tells how long a run takes, and how fast it is', () => {
  expect([durationOf(run, now), rateOf(run, now)]).toEqual([10_000, 200])
  const ended = { ...run, endedAt: '2026-11-22T08:00:04.000Z' }
  expect([durationOf(ended, now), rateOf(ended, now)]).toEqual([4000, 500])
  const queued = { ...run, startedAt: null }
  expect([durationOf(queued, now), rateOf(queued, now)]).toEqual([null, null])
  // A clock that goes before the server's.
  expect([durationOf(run, now - 60_000), rateOf(run, now - 60_000)]).toEqual([0, null])
})

test('a run is open until it has ended in some way', () => {
  const states = ['queued', 'running', 'complete', 'incomplete', 'failed', 'stopped'] as const
  expect(states.filter((state) => isOpenRun({ state }))).toEqual(['queued', 'running'])
})

test('a run that was told of stands in its own connection, and never in the place of a newer one', () => {
  const connections = ['park', 'cloud'].map((name) => ({ ...connection, name }))
  const before = { connections }
  const after = withRun(run)(before)
  expect(after?.connections.map((one) => one.run?.id ?? null)).toEqual([2, null])
  expect(withRun({ ...run, id: 1 })(after)?.connections[0]?.run?.id).toBe(2)
  expect(withRun({ ...run, seen: 2100 })(after)?.connections[0]?.run?.seen).toBe(2100)
  expect(withRun(run)(undefined)).toBeUndefined()
  const ended = { connections: [{ ...connection, run: { ...run, state: 'complete' as const } }] }
  expect(withRun(run)(ended)).toEqual(ended)
  expect(withRun({ ...run, id: 3 })(ended)?.connections[0]?.run?.id).toBe(3)
})

const connection = {
  name: 'park',
  provider: 'das-aiot',
  title: 'DAS AIoT',
  isLive: false,
  schedule: null,
  removedAt: null,
  customers: 0,
  gone: 0,
  clashes: 0,
  run: null,
  lastCompleteAt: null,
  rateBudget: null,
  conformance: null,
  document: { name: 'Customers', version: null, date: null },
  mayCost: false,
}
