import { beforeEach, expect, test } from 'vitest'
import { createPagedList, type ListPage, type PagedList } from '../src/customers/paged-list.ts'

interface Request {
  readonly cursor: string | null
  readonly signal: AbortSignal
  answer(page: ListPage<number>): void
  refuse(reason: unknown): void
}

let requests: Request[] = []

beforeEach(() => {
  requests = []
})

/** A list whose answers the test gives. */
function openList(mostHeld?: number): PagedList<number> {
  return createPagedList<number>(
    (cursor, signal) =>
      new Promise((answer, refuse) => {
        requests.push({ cursor, signal, answer, refuse })
      }),
    mostHeld,
  )
}

/** Ten rows from `start`, with the cursor behind them. */
function ten(start: number, next: string | null = String(start + 10)): ListPage<number> {
  return { rows: Array.from({ length: 10 }, (_none, at) => start + at), next }
}

/** Lets promises that have their answer go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}

/** Answers all that is asked for and still wanted, until nothing is; gives the cursors. */
async function answerAll(length = Infinity): Promise<(string | null)[]> {
  const cursors: (string | null)[] = []
  for (let request = requests.shift(); request; request = requests.shift()) {
    if (request.signal.aborted) continue
    cursors.push(request.cursor)
    if (cursors.length > 50) throw new Error('The list asks without end.')
    const start = Number(request.cursor ?? 0)
    request.answer(ten(start, start + 10 < length ? String(start + 10) : null))
    await settle()
  }
  return cursors
}

test('reads the first page and one ahead, and no more until somebody looks further', async () => {
  const list = openList()
  list.show(0, 5)
  expect(list.state()).toMatchObject({ rowCount: 0, isRead: false, isLoading: true })
  expect(await answerAll()).toEqual([null, '10'])
  expect(list.state()).toMatchObject({ rowCount: 20, isRead: true, isEnd: false, isLoading: false })
  expect(list.state().row(13)).toBe(13)
  expect(list.state().row(20)).toBeNull()
  list.show(8, 19)
  expect(await answerAll()).toEqual(['20'])
})

test('ends where the list ends', async () => {
  const list = openList()
  list.show(0, 100)
  await answerAll(30)
  expect(list.state()).toMatchObject({ rowCount: 30, isEnd: true })
  list.show(25, 40)
  expect(requests).toEqual([])
})

test('tells an empty list from one that was not read', async () => {
  const list = openList()
  list.show(0, 0)
  requests.shift()?.answer({ rows: [], next: null })
  await settle()
  expect(list.state()).toMatchObject({ rowCount: 0, isEnd: true, isRead: true })
})

test('holds few pages however far somebody reads, and reads the others again by their cursors', async () => {
  const list = openList(4)
  for (let row = 0; row < 1000; row += 5) {
    list.show(row, row + 12)
    await answerAll()
    expect(list.state().rows.length).toBeLessThanOrEqual(40)
  }
  expect(list.state().rowCount).toBeGreaterThan(1000)
  expect(list.state().row(3)).toBeNull()
  list.show(500, 512)
  expect(await answerAll()).toEqual(['500', '510', '520'])
  expect(list.state().row(507)).toBe(507)
})

test('stops what nobody looks at any more', async () => {
  const list = openList(4)
  for (let row = 0; row < 200; row += 10) {
    list.show(row, row)
    await answerAll()
  }
  list.show(0, 0)
  const [first, second] = requests
  expect([first?.cursor, second?.cursor]).toEqual([null, '10'])
  list.show(150, 150)
  expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, true])
  first?.answer({ rows: [-1], next: '-1' })
  await answerAll()
  expect(list.state().row(0)).toBeNull()
  expect(list.state().row(150)).toBe(150)
})

test('finds rows on pages that came short, and behind an empty one', async () => {
  const list = openList()
  list.show(0, 3)
  requests.shift()?.answer({ rows: [1, 2], next: 'a' })
  await settle()
  requests.shift()?.answer({ rows: [], next: 'b' })
  await settle()
  requests.shift()?.answer({ rows: [3], next: null })
  await settle()
  expect(list.state()).toMatchObject({ rowCount: 3, isEnd: true, rows: [1, 2, 3] })
  expect([0, 1, 2, 3].map((place) => list.state().row(place))).toEqual([1, 2, 3, null])
})

test('keeps what is shown while it is read again, and takes the answer', async () => {
  const list = openList()
  list.show(0, 5)
  await answerAll(20)
  list.refresh()
  expect(list.state().row(0)).toBe(0)
  expect(requests.map(({ cursor }) => cursor)).toEqual([null, '10'])
  requests.shift()?.answer({ ...ten(0), rows: [...ten(0).rows.slice(1), 99] })
  await settle()
  expect(list.state().row(0)).toBe(1)
})

test('forgets what stood behind a page that ends elsewhere now', async () => {
  const list = openList()
  for (const row of [0, 20, 40]) {
    list.show(row, row)
    await answerAll()
  }
  expect(list.state().rowCount).toBe(60)
  list.show(0, 0)
  list.refresh()
  requests.shift()?.answer({ rows: [0, 1, 2], next: 'elsewhere' })
  await settle()
  expect(list.state().rowCount).toBe(3)
  expect(requests.filter(({ signal }) => !signal.aborted).map(({ cursor }) => cursor)).toEqual(['elsewhere'])
})

test('says what went wrong, and goes on when told', async () => {
  const list = openList()
  let told = 0
  list.subscribe(() => (told += 1))
  list.show(0, 5)
  const refusal = new Error('no answer')
  requests.shift()?.refuse(refusal)
  await settle()
  expect(list.state().error).toBe(refusal)
  expect(told).toBe(1)
  list.show(0, 6)
  expect(requests).toEqual([])
  list.retry()
  expect(list.state().error).toBeNull()
  expect(await answerAll(20)).toEqual([null, '10'])
})

test('ends its requests, and tells nobody about them', async () => {
  const list = openList()
  let told = 0
  list.subscribe(() => (told += 1))
  list.show(0, 5)
  list.end()
  expect(requests[0]?.signal.aborted).toBe(true)
  requests[0]?.refuse(new Error('aborted'))
  await settle()
  expect(told).toBe(0)
  expect(list.state().error).toBeNull()
})

test('gives the same state until something changes', async () => {
  const list = openList()
  list.show(0, 5)
  await answerAll(20)
  const state = list.state()
  expect(list.state()).toBe(state)
  list.show(0, 6)
  expect(list.state()).toBe(state)
})
