import fc from 'fast-check'
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

test('stops reading again what was scrolled away from', async () => {
  const list = openList()
  for (let row = 0; row < 70; row += 10) {
    list.show(row, row)
    await answerAll()
  }
  list.show(0, 5)
  list.refresh()
  list.show(50, 50)
  expect(requests.map(({ cursor, signal }) => [cursor, signal.aborted])).toEqual([
    [null, true],
    ['50', false],
  ])
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

test('keeps what is shown while it is read again, and takes the pages in sight together', async () => {
  const list = openList()
  list.show(5, 15)
  await answerAll(30)
  list.refresh()
  expect(requests.map(({ cursor }) => cursor)).toEqual([null])
  requests.shift()?.answer({ rows: [-1, ...ten(0).rows.slice(0, 9)], next: '9' })
  await settle()
  expect([9, 10].map((place) => list.state().row(place))).toEqual([9, 10])
  expect(requests.map(({ cursor }) => cursor)).toEqual(['9'])
  requests.shift()?.answer(ten(9))
  await settle()
  expect([0, 9, 10].map((place) => list.state().row(place))).toEqual([-1, 8, 9])
})

test('reads again what was asked for before a refresh, and shows it until then', async () => {
  const list = openList()
  list.show(0, 5)
  list.refresh()
  requests.shift()?.answer(ten(0, null))
  await settle()
  expect(list.state().row(0)).toBe(0)
  expect(requests.map(({ cursor }) => cursor)).toEqual([null])
  list.refresh()
  requests.shift()?.answer(ten(1, null))
  await settle()
  expect(list.state().row(0)).toBe(1)
  expect(requests.map(({ cursor }) => cursor)).toEqual([null])
})

test('keeps the places behind a page that ends elsewhere now, and follows it once somebody goes there', async () => {
  const list = openList()
  for (const row of [0, 20, 40]) {
    list.show(row, row)
    await answerAll()
  }
  expect(list.state().rowCount).toBe(60)
  list.show(0, 0)
  list.refresh()
  requests.shift()?.answer({ rows: [0, 1, 2], next: '3' })
  await settle()
  expect(list.state()).toMatchObject({ rowCount: 53, isEnd: false })
  expect(await answerAll(63)).toEqual(['3'])
  for (const row of [10, 20, 30, 40, 50]) {
    list.show(row, row)
    await answerAll(63)
  }
  expect(list.state()).toMatchObject({ rowCount: 63, isEnd: true })
  expect([2, 3, 13, 62].map((place) => list.state().row(place))).toEqual([2, 3, 13, 62])
})

test('asks for what is missing behind a page that ends elsewhere now by its new cursor', async () => {
  const list = openList(2)
  for (let row = 0; row < 100; row += 10) {
    list.show(row, row)
    await answerAll()
  }
  list.show(0, 5)
  const [first, second] = requests
  expect([first?.cursor, second?.cursor]).toEqual([null, '10'])
  first?.answer({ rows: ten(0).rows.slice(0, 8), next: '8' })
  await settle()
  expect(second?.signal.aborted).toBe(true)
  requests.shift()
  expect(await answerAll()).toEqual(['8'])
  expect([7, 8, 17].map((place) => list.state().row(place))).toEqual([7, 8, 17])
})

test('ends where the list ends now', async () => {
  const list = openList()
  list.show(0, 45)
  await answerAll(60)
  list.refresh()
  requests.shift()?.answer({ rows: [0, 1], next: null })
  await settle()
  expect(list.state()).toMatchObject({ rowCount: 2, isEnd: true, isLoading: false, rows: [0, 1] })
})

/** Something that happens while somebody reads a list. */
type Happening =
  | { readonly what: 'add' | 'take' | 'move'; readonly at: number }
  | { readonly what: 'show'; readonly at: number }
  | { readonly what: 'refresh' | 'answer' | 'settle' }

const happenings = (...changes: ('add' | 'take' | 'move')[]): fc.Arbitrary<Happening[]> =>
  fc.array(
    fc.oneof(
      fc.record({ what: fc.constantFrom(...changes), at: fc.nat({ max: 999 }) }),
      fc.record({ what: fc.constant('show' as const), at: fc.nat({ max: 150 }) }),
      fc.record({ what: fc.constantFrom('refresh' as const, 'answer' as const, 'settle' as const) }),
    ),
    { minLength: 5, maxLength: 60 },
  )

/** A list in the order of numbers that changes while it is read ten rows at a time. */
function openChanging(given: readonly number[]) {
  const rows = new Set(given)
  const list = openList(6)
  const inOrder = (): number[] => [...rows].toSorted((one, other) => one - other)
  // Waits for what was asked for until now.
  const answer = async (): Promise<boolean> => {
    const request = requests.shift()
    if (!request) return false
    const behind = inOrder().filter((row) => request.cursor === null || row > Number(request.cursor))
    const page = behind.slice(0, 10)
    request.answer({ rows: page, next: behind.length > 10 ? String(page.at(-1)) : null })
    await settle()
    return true
  }
  return {
    list,
    inOrder,
    answer,
    async settle() {
      for (let answers = 0; await answer(); answers += 1) if (answers > 500) throw new Error('It asks without end.')
    },
    change(what: 'add' | 'take' | 'move', at: number) {
      const one = inOrder()[at % Math.max(1, rows.size)]
      if (what !== 'add' && one !== undefined) rows.delete(one)
      // Between any two there is room for more.
      if (what !== 'take') rows.add(at + (rows.size + 1) / 1000)
    },
  }
}

const start = fc.uniqueArray(fc.nat({ max: 999 }), { minLength: 60, maxLength: 200 })

test('refreshes make no hole in what is in sight, and lower no count but at the end of the list', async () => {
  await fc.assert(
    fc.asyncProperty(start, happenings('add', 'take', 'move'), async (given, happened) => {
      requests = []
      const { list, answer, settle: answerEach, change } = openChanging(given)
      let sight = { first: 0, last: 9 }
      list.show(sight.first, sight.last)
      await answerEach()
      const inSight = () => {
        const { rowCount, row } = list.state()
        const places = Array.from({ length: 10 }, (_none, at) => sight.first + at).filter((place) => place < rowCount)
        return { seen: places.filter((place) => row(place) !== null), rowCount }
      }
      for (const happening of happened) {
        const before = inSight()
        if (happening.what === 'show') {
          const first = Math.max(0, Math.min(happening.at, before.rowCount - 10))
          sight = { first, last: first + 9 }
          list.show(sight.first, sight.last)
          continue
        }
        if (happening.what === 'refresh') list.refresh()
        else if (happening.what === 'answer') await answer()
        else if (happening.what === 'settle') await answerEach()
        else if ('at' in happening) change(happening.what, happening.at)
        const after = inSight()
        const { isEnd, row } = list.state()
        expect(before.seen.filter((place) => place < after.rowCount && row(place) === null)).toEqual([])
        if (!isEnd) expect(after.rowCount).toBeGreaterThanOrEqual(Math.min(before.rowCount, sight.last + 1))
      }
    }),
    { numRuns: 300 },
  )
})

test('a list that only grows never becomes shorter under its reader', async () => {
  await fc.assert(
    fc.asyncProperty(start, happenings('add'), async (given, happened) => {
      requests = []
      const { list, answer, settle: answerEach, change } = openChanging(given)
      for (let row = 0; row < given.length; row += 10) {
        list.show(row, row + 9)
        await answerEach()
      }
      let most = list.state().rowCount
      expect(most).toBe(given.length)
      for (const happening of happened) {
        if (happening.what === 'show') list.show(happening.at, happening.at + 9)
        else if (happening.what === 'refresh') list.refresh()
        else if (happening.what === 'answer') await answer()
        else if (happening.what === 'settle') await answerEach()
        else if ('at' in happening) change(happening.what, happening.at)
        const { rowCount } = list.state()
        expect(rowCount).toBeGreaterThanOrEqual(most)
        most = rowCount
      }
    }),
    { numRuns: 200 },
  )
})

const jumps = fc.array(fc.nat({ max: 150 }), { maxLength: 6 })

test('once changes have come to their end, who scrolls through meets each row once', async () => {
  await fc.assert(
    fc.asyncProperty(start, happenings('add', 'take', 'move'), jumps, async (given, happened, looks) => {
      requests = []
      const { list, inOrder, answer, settle: answerEach, change } = openChanging(given)
      list.show(0, 9)
      for (const happening of happened) {
        if (happening.what === 'show') list.show(happening.at, happening.at + 9)
        else if (happening.what === 'refresh') list.refresh()
        else if (happening.what === 'answer') await answer()
        else if (happening.what === 'settle') await answerEach()
        else if ('at' in happening) change(happening.what, happening.at)
      }
      list.refresh()
      for (const place of looks) {
        list.show(place, place + 9)
        await answerEach()
      }
      const met: (number | null)[] = []
      for (let place = 0; place === 0 || place < list.state().rowCount; place += 5) {
        list.show(place, place + 9)
        await answerEach()
        for (let row = place; row < Math.min(place + 5, list.state().rowCount); row += 1)
          met.push(list.state().row(row))
      }
      expect(met).toEqual(inOrder())
      expect(list.state()).toMatchObject({ rowCount: met.length, isEnd: true })
    }),
    { numRuns: 300 },
  )
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
