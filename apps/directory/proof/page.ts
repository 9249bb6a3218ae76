// Fills PostgreSQL with 10,000, 100,000 and a million invented customers, opens the built page in Chromium, goes through
// the list from its first row to its last as a person would, and writes page.md. It fails where a row is missing, doubled,
// out of order or other than it was answered, where the page makes too many rows, and where its heap grows with the list.
// Times are reported, and decide nothing. Needs Debian's PostgreSQL and Chromium; takes about a quarter of an hour.
//
//   node --expose-gc --conditions=@kehu/source apps/directory/proof/page.ts [highest number of customers]
import { writeFile } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { CDPSession, Page, Response } from 'playwright-core'
import { build } from 'vite'
import { openStore } from '../src/store/open-store.ts'
import { startBrowser } from '../system/page/start-browser.ts'
import { startDirectory } from '../system/page/start-directory.ts'
import { startPostgres, type PostgresServer } from '../system/postgres-server.ts'
import { fillStores } from '../system/store/fill-stores.ts'
import { inventedConnections } from '../system/store/invented-customer.ts'

const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= Number(process.argv[2] ?? 1_000_000))
const mostRows = 80
const mostGrownMegabytes = 60
const mostFaults = 20
const rounds = 3
// Pixels of a turn of the wheel, and of a row.
const notchHeight = 300
const rowHeight = 36
// Every record of every connection: of an entry with several, the plain list shows one.
const all = new URLSearchParams([
  ...inventedConnections.map(([name]): [string, string] => ['connection', name]),
  ['gone', 'include'],
]).toString()

/** What the page shows at one moment. */
interface Look {
  /** Rows in the document; `null` for the texts of one that is still to come. */
  readonly rows: readonly { place: number; top: number; bottom: number; texts: string[] | null }[]
  /** Pixels that rows are seen in. */
  readonly height: number
  /** Rows of the list as the grid tells them. */
  readonly total: number
  /** Place of the row that has the focus, -1 where none has. */
  readonly focus: number
  /** From what the person did to this look, in milliseconds. */
  readonly ms: number
  /** Whether what was waited for did not come. */
  readonly isStalled: boolean
}

interface Frames {
  readonly median: number
  readonly most: number
  readonly longest: number
}

interface Depth {
  readonly place: number
  readonly rows: number
  readonly heap: number
  readonly frames: Frames
  /** Median and longest of some keys, in milliseconds until the row is shown. */
  readonly key: { readonly median: number; readonly longest: number }
}

interface Walked {
  readonly seconds: number
  readonly total: number
  /** How often End was pressed. */
  readonly presses: number
  readonly shown: number
  readonly rowsAtMost: number
  readonly depths: readonly Depth[]
  readonly jumps: { readonly home: number; readonly end: number }
}

interface Measured {
  readonly customers: number
  readonly walked: Walked | null
  readonly answered: Readonly<Record<string, number>>
}

const faults: string[] = []
const measured: Measured[] = []
const breaking = new AbortController()
const breakOff = () => breaking.abort()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, breakOff)
try {
  await build({ root: join(import.meta.dirname, '..', 'web'), logLevel: 'warn' })
  for (const customers of sizes) measured.push(await measure(customers))
} catch (error) {
  // All that is open breaks where somebody ends it.
  if (!breaking.signal.aborted) faults.push(error instanceof Error ? error.message : String(error))
}
if (breaking.signal.aborted) {
  console.error('Broken off; page.md is as it was.')
  process.exitCode = 130
} else {
  await writeFile(join(import.meta.dirname, 'page.md'), reportOf(measured))
  for (const fault of faults) console.error(fault)
  if (faults.length === 0) console.log('The page shows every customer once, in order.')
  process.exitCode = faults.length === 0 ? 0 : 1
}

async function measure(customers: number): Promise<Measured> {
  const tell = (text: string) => console.error(`${customers}: ${text}`)
  breaking.signal.throwIfAborted()
  await using server = await startPostgres()
  const ids = await fill(server, customers, tell)
  breaking.signal.throwIfAborted()
  await using directory = await startDirectory([], { DATABASE_URL: server.url })
  const browser = await startBrowser()
  // Playwright would end this process at once, and leave the folders behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).on(signal, breakOff)
  const close = () => void browser.close()
  breaking.signal.addEventListener('abort', close)
  try {
    breaking.signal.throwIfAborted()
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    page.setDefaultTimeout(30_000)
    const fault = (text: string): void => {
      if (faults.push(`${customers} customers: ${text}`) >= mostFaults) throw new Error('There are too many faults.')
    }
    page.on('pageerror', (error) => faults.push(`${customers} customers: the page threw ${error.message}`))
    const reader = await openReader(page, fault)
    const answered = await search(reader, directory.address, tell)
    // Of the shorter lists only the answers are timed, so that it ends within a quarter of an hour.
    const isLargest = customers === sizes.at(-1)
    const walked = isLargest ? await walk(reader, directory.address, { ids, tell, fault }) : null
    return { customers, walked, answered }
  } finally {
    breaking.signal.removeEventListener('abort', close)
    await browser.close()
  }
}

/** @returns ids of all customers in the order of the list, by a query of its own */
async function fill(server: PostgresServer, customers: number, tell: (text: string) => void): Promise<Float64Array> {
  const close = () => void server.close()
  breaking.signal.addEventListener('abort', close)
  await using store = await openStore({ url: server.url })
  try {
    const start = performance.now()
    await fillStores([store.database], customers, (written) => {
      if (written % 100_000 === 0 || written === customers) tell(`${written} written`)
    })
    tell(`filled in ${secondsSince(start)} s`)
    const { rows } = await store.database.execute<{ id: number }>(
      sql`select id::float8 as id from customer order by name_order, id`,
    )
    return Float64Array.from(rows, ({ id }) => id)
  } finally {
    breaking.signal.removeEventListener('abort', close)
  }
}

/** From the first row to the last, with a closer look at some depths, and back. */
async function walk(
  reader: Reader,
  address: string,
  { ids, tell, fault }: { ids: Float64Array; tell: (text: string) => void; fault: (text: string) => void },
): Promise<Walked> {
  const { page } = reader
  const start = performance.now()
  await page.goto('about:blank')
  await page.goto(`${address}/#/customers?${all}`)
  let now = await reader.look('answered', 0)
  if (now.total !== ids.length) fault(`the grid says ${now.total} rows`)
  await page.locator('[role=row][tabindex="0"]').focus()
  const last = ids.length - 1
  const depths = [await closer(reader, 0, { tell, fault })]
  const waiting = [0.1, 0.2, 0.5].map((part) => part * ids.length)
  let presses = 0
  now = await reader.look('read', -1)
  while (now.focus < last) {
    const before = now.focus
    // Held down, as a person would.
    ;[now] = await Promise.all([reader.look('read', before), page.keyboard.down('End')])
    presses++
    if (presses % 500 === 0) tell(`${now.focus + 1} rows, ${secondsSince(start)} s`)
    if (now.focus + 1 < (waiting[0] ?? Infinity)) continue
    waiting.shift()
    await page.keyboard.up('End')
    depths.push(await closer(reader, now.focus, { tell, fault }))
    now = await reader.look('read', -1)
  }
  await page.keyboard.up('End')
  depths.push(await closer(reader, last, { tell, fault }))
  const seconds = secondsSince(start)
  tell(`walked in ${seconds} s`)
  const read = reader.idsOf(all)
  const wrong = ids.findIndex((id, place) => read[place] !== id)
  if (wrong !== -1) fault(`at place ${wrong} stands customer ${read[wrong]} instead of ${ids[wrong]}`)
  if (read.length !== ids.length) fault(`the list has ${read.length} customers instead of ${ids.length}`)
  // What was let go is read again, by its cursor.
  for (let round = 0; round < 60; round++) {
    const { focus } = await reader.look('settled', -1)
    await page.keyboard.press('PageUp')
    await reader.look('moved', focus)
  }
  await wheel(reader, -200)
  const { focus } = await reader.look('settled', -1)
  await page.keyboard.press('Home')
  const { ms: home } = await reader.look('moved', focus)
  await page.keyboard.press('End')
  const back = await reader.look('moved', 0)
  if (back.focus !== last) fault(`End leads from the first row to place ${back.focus} instead of ${last}`)
  const [first, end] = [depths[0]?.heap ?? 0, depths.at(-1)?.heap ?? 0]
  if (end - first > mostGrownMegabytes) fault(`the heap of the page grows from ${first} to ${end} MB`)
  const looked = { shown: reader.shown(), rowsAtMost: reader.rowsAtMost() }
  return { seconds, total: back.total, presses, ...looked, depths, jumps: { home, end: back.ms } }
}

/** Memory, wheel and keys where the list stands; at its end it goes upwards first. */
async function closer(
  reader: Reader,
  place: number,
  { tell, fault }: { tell: (text: string) => void; fault: (text: string) => void },
): Promise<Depth> {
  const { page } = reader
  const { rows, total, height } = await reader.look('calm', -1)
  const now = { total, ...seenOf(rows, height) }
  const heap = await reader.heap()
  const isEnd = place > 0 && place === total - 1
  const way = isEnd ? -1 : 1
  const there = await wheel(reader, 50 * way)
  const back = await wheel(reader, -50 * way)
  // Where the wheel came to the end of what was read it turned on; back it has the rows that it came over.
  const last = now.total - back.seen
  const expected = Math.max(0, Math.min(last, there.first - way * 50 * (notchHeight / rowHeight)))
  if (Math.abs(back.first - expected) > 1.5)
    fault(
      `the wheel leads back from place ${Math.round(there.first)} to ${Math.round(back.first)} instead of ${Math.round(expected)}`,
    )
  const most = now.first + way * 50 * (notchHeight / rowHeight)
  if (Math.abs(there.first - now.first) > Math.abs(most - now.first) + 1.5)
    fault(
      `the wheel leads from place ${Math.round(now.first)} to ${Math.round(there.first)}, which is farther than it was turned`,
    )
  const times: number[] = []
  for (const key of [...Array<string>(10).fill('PageDown'), ...Array<string>(10).fill('PageUp')]) {
    const { focus } = await reader.look('settled', -1)
    await page.keyboard.press(isEnd ? (key === 'PageDown' ? 'PageUp' : 'PageDown') : key)
    times.push((await reader.look('moved', focus)).ms)
  }
  const frames = statisticsOf([...there.frames, ...back.frames])
  const { median, longest } = statisticsOf(times)
  tell(`at ${place}: ${heap} MB, ${rows.length} rows, frames ${JSON.stringify(frames)}, keys ${median} ms`)
  return { place, rows: rows.length, heap, frames, key: { median, longest } }
}

/** Turns the wheel. @returns where the list stands then, and how long each frame took, in milliseconds */
async function wheel({ page, look }: Reader, notches: number): Promise<Seen & { readonly frames: readonly number[] }> {
  await page.mouse.move(700, 500)
  await page.evaluate(() => (globalThis as unknown as Watching).watch.beginFrames())
  for (let notch = 0; notch < Math.abs(notches); notch++) {
    await page.mouse.wheel(0, Math.sign(notches) * notchHeight)
    if (notch % 10 === 9) await look('any', -1)
  }
  const frames = await page.evaluate(() => (globalThis as unknown as Watching).watch.endFrames())
  const { rows, height } = await look('calm', -1)
  return { ...seenOf(rows, height), frames }
}

interface Seen {
  /** Place of the first row, less the part of it that is out of sight. */
  readonly first: number
  /** How many rows fit. */
  readonly seen: number
}

function seenOf(rows: Look['rows'], height: number): Seen {
  const first = rows.find(({ top, bottom }) => bottom > 1 && top < height - 1)
  return { first: first ? first.place - first.top / rowHeight : 0, seen: height / rowHeight }
}

/** @returns milliseconds from the last key or click to the first rows of the answer, by what was done */
async function search(reader: Reader, address: string, tell: (text: string) => void): Promise<Record<string, number>> {
  const { page } = reader
  const answered: Record<string, number> = {}
  const times = async (name: string, act: () => Promise<void>, undo: () => Promise<void>): Promise<void> => {
    const some: number[] = []
    for (let round = 0; round < rounds; round++) {
      await act()
      some.push((await reader.look('answered', -1)).ms)
      await undo()
      await reader.look('answered', -1)
    }
    answered[name] = statisticsOf(some).median
    tell(`${name}: ${answered[name]} ms`)
  }
  await page.goto('about:blank')
  await page.goto(`${address}/#/customers`)
  await reader.look('answered', 0)
  const box = page.getByRole('searchbox', { name: 'Search customers' })
  for (const text of ['王', 'zhangwei', 'alice', 'amelia']) {
    await times(
      `search ${text}`,
      () => box.pressSequentially(text, { delay: 40 }),
      () => box.fill(''),
    )
  }
  await page.getByRole('button', { name: 'Connection' }).click()
  const park = page.getByRole('checkbox', { name: 'park' })
  await times(
    'filter by connection',
    () => park.click(),
    () => park.click(),
  )
  await page.keyboard.press('Escape')
  const sorter = page.getByRole('columnheader', { name: 'Name' }).getByRole('button')
  await times(
    'sort by name, downwards',
    () => sorter.click(),
    () => sorter.click(),
  )
  return answered
}

/** Looks at the page, and holds what it shows against what it was answered. */
interface Reader {
  readonly page: Page
  /**
   * Waits for a state of the page, and looks.
   *
   * @param until `any` at once; `settled` where all rows that are seen are there; `calm` where nothing scrolls any more;
   *   `moved` where another row than `before` has the focus, and is seen; `read` where the row behind it is there too;
   *   `answered` where a new list is there, after what the person did last
   */
  readonly look: (until: Until, before: number) => Promise<Look>
  /** Ids of a list in the order of its answers. */
  readonly idsOf: (filter: string) => readonly number[]
  /** Megabytes, after a collection. */
  readonly heap: () => Promise<number>
  /** Rows that were held against answers. */
  readonly shown: () => number
  readonly rowsAtMost: () => number
}

type Until = 'any' | 'settled' | 'calm' | 'moved' | 'read' | 'answered'

interface Answered {
  readonly ids: number[]
  readonly texts: string[]
  /** Where the page behind a cursor begins. */
  readonly starts: Map<string, number>
}

interface CustomerPage {
  readonly customers: readonly {
    readonly id: number
    readonly name: string | null
    readonly phone: string | null
    readonly email: string | null
    readonly createdAt: string | null
  }[]
  readonly next: string | null
}

async function openReader(page: Page, fault: (text: string) => void): Promise<Reader> {
  const lists = new Map<string, Answered>()
  const coming = new Set<Promise<void>>()
  let [shown, rowsAtMost] = [0, 0]
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await page.addInitScript(watchPage)

  const keep = async (response: Response): Promise<void> => {
    const query = new URL(response.url()).searchParams
    const cursor = query.get('cursor')
    query.delete('cursor')
    const name = query.toString()
    // One that was given up has no body.
    const answer = (await response.json().catch(() => null)) as CustomerPage | null
    if (answer === null) return
    if (!lists.has(name)) lists.set(name, { ids: [], texts: [], starts: new Map() })
    const { ids, texts, starts } = lists.get(name) as Answered
    const start = cursor === null ? 0 : starts.get(cursor)
    if (start === undefined) return fault(`the page reads behind a cursor that no answer gave: ${name}`)
    for (const [index, { id, ...row }] of answer.customers.entries()) {
      const place = start + index
      if (place < ids.length && ids[place] !== id)
        fault(`place ${place} is read again, and stands for another customer`)
      ids[place] = id
      texts[place] = [row.name, row.phone, row.email, row.createdAt].filter((text) => text !== null).join('\n')
    }
    if (answer.next !== null) starts.set(answer.next, start + answer.customers.length)
  }
  page.on('response', (response) => {
    if (!/\/api\/customers(\?|$)/.test(response.url())) return
    const kept: Promise<void> = keep(response)
      .catch((error: unknown) => void faults.push(String(error)))
      .finally(() => coming.delete(kept))
    coming.add(kept)
  })

  const check = (now: Look, until: Until, texts: readonly string[]): void => {
    const { rows, height, total } = now
    rowsAtMost = Math.max(rowsAtMost, rows.length)
    if (rows.length > mostRows) fault(`there are ${rows.length} rows in the document`)
    for (const row of rows) {
      if (row.texts === null) continue
      shown++
      const expected = texts[row.place]
      if (expected === undefined) fault(`a row is shown at place ${row.place}, which nobody answered`)
      else if (expected.split('\n').some((text) => text !== '' && !row.texts?.includes(text)))
        fault(`place ${row.place} shows ${row.texts.join(', ')} instead of ${expected.replaceAll('\n', ', ')}`)
    }
    // While it scrolls, rows may lag behind.
    if (until === 'any' || now.isStalled) return
    const seen = rows.filter(({ top, bottom }) => bottom > 1 && top < height - 1)
    const [first, last] = [seen[0], seen.at(-1)]
    if (first && first.top > 1) fault(`nothing is shown above place ${first.place}`)
    if (last && last.bottom < height - 1 && last.place !== total - 1)
      fault(`nothing is shown below place ${last.place}`)
    for (const [index, { place, top }] of seen.entries()) {
      const before = seen[index - 1]
      if (before && (place !== before.place + 1 || Math.abs(top - before.bottom) > 1))
        fault(`place ${place} follows place ${before.place}`)
    }
  }

  return {
    page,
    async look(until, before) {
      const now = await page.evaluate(
        ([state, place]) => (globalThis as unknown as Watching).watch.look(state, place),
        [until, before] as const,
      )
      if (now.isStalled) fault(`from place ${before} the page did not become ${until}: ${described(now)}`)
      while (coming.size > 0) await Promise.all(coming)
      const name = new URLSearchParams(new URL(page.url()).hash.split('?')[1] ?? '').toString()
      check(now, until, lists.get(name)?.texts ?? [])
      return now
    },
    idsOf: (filter) => lists.get(filter)?.ids ?? [],
    async heap() {
      await session.send('HeapProfiler.collectGarbage')
      const { metrics } = await session.send('Performance.getMetrics')
      return Math.round((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 104_857.6) / 10
    },
    shown: () => shown,
    rowsAtMost: () => rowsAtMost,
  }
}

interface Watching {
  watch: {
    look(until: Until, before: number): Promise<Look>
    beginFrames(): void
    endFrames(): number[]
  }
}

/** Runs in the page, before its own scripts. Here is as much of a document as it uses. */
function watchPage(): void {
  interface Shown {
    readonly textContent: string
    readonly dateTime?: string
    readonly scrollTop: number
    getAttribute(name: string): string | null
    getBoundingClientRect(): { readonly top: number; readonly bottom: number; readonly height: number }
    querySelector(selector: string): Shown | null
    querySelectorAll(selector: string): Iterable<Shown>
  }
  interface Acted {
    readonly timeStamp: number
    readonly type: string
    readonly target: { readonly type?: string } | null
  }
  interface Window extends Watching {
    readonly document: Shown & { readonly activeElement: Shown | null }
    readonly MutationObserver: new (seen: () => void) => { observe(node: Shown, options: object): void }
    addEventListener(type: string, heard: (event: Acted) => void, isCapturing: boolean): void
    requestAnimationFrame(made: (now: number) => void): void
  }
  const window = globalThis as unknown as Window
  const { document } = window
  let actedAt = 0
  let busyAt = 0
  let frames: number[] | null = null
  let frameAt = 0
  // A box that is ticked tells of its input after React has heard the click.
  const act = ({ timeStamp, type, target }: Acted): void => {
    if (type !== 'input' || target?.type === 'search') actedAt = timeStamp
  }
  for (const type of ['keydown', 'input', 'click']) window.addEventListener(type, act, true)
  new window.MutationObserver(() => {
    if (document.querySelector('[role=grid][aria-busy=true]')) busyAt = performance.now()
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['aria-busy'] })

  const frame = (): Promise<number> => new Promise((resolve) => window.requestAnimationFrame(resolve))
  const placeOf = (row: Shown | null): number => Number(row?.getAttribute('aria-rowindex') ?? 1) - 2
  const seenNow = () => {
    const grid = document.querySelector('[role=grid]')
    const scroller = grid?.querySelector('[role=rowgroup]:last-child')
    if (!grid || !scroller) return null
    const box = scroller.getBoundingClientRect()
    const rows = [...scroller.querySelectorAll('[role=row]')].map((row) => {
      const { top, bottom } = row.getBoundingClientRect()
      const isComing = row.querySelector('[aria-label="Loading"]') !== null
      const parts = isComing ? null : [...row.querySelectorAll('bdi, time')]
      const texts = parts?.map(({ dateTime, textContent }) => dateTime ?? textContent) ?? null
      return { place: placeOf(row), top: top - box.top, bottom: bottom - box.top, texts }
    })
    const focus = placeOf(document.activeElement)
    const total = Number(grid.getAttribute('aria-rowcount')) - 1
    const isBusy = grid.getAttribute('aria-busy') === 'true'
    return { rows, height: box.height, total, focus, isBusy, scrolled: scroller.scrollTop }
  }
  type SeenNow = NonNullable<ReturnType<typeof seenNow>>

  const isReached = (until: Until, before: number, { rows, height, total, focus, isBusy }: SeenNow): boolean => {
    if (until === 'any') return true
    const seen = rows.filter(({ top, bottom }) => bottom > 1 && top < height - 1)
    const isThere = seen.every(({ texts }) => texts !== null) && (seen.length > 0 || rows.length === 0)
    // The browser scrolls a frame before the page can make rows: a hole is one that stays.
    const isRun = seen.every(
      ({ place, top }, at) => (seen[at - 1]?.place ?? place - 1) === place - 1 && (at > 0 || top < 1),
    )
    const isFull = (seen.at(-1)?.bottom ?? height) >= height - 1 || (seen.at(-1)?.place ?? total - 1) === total - 1
    if (!isThere || !isRun || !isFull || isBusy) return false
    // The list at the very start was asked for by nobody's hand.
    if (until === 'answered') return before === 0 ? rows.length > 0 : busyAt > actedAt
    if (until === 'settled' || until === 'calm') return true
    if (focus === before || !seen.some(({ place }) => place === focus)) return false
    if (until === 'moved') return true
    return focus === total - 1 || rows.some(({ place, texts }) => place === focus + 1 && texts !== null)
  }

  window.watch = {
    async look(until, before) {
      const deadline = performance.now() + 30_000
      let calm = 0
      let scrolled = -1
      while (true) {
        const seen = seenNow()
        calm = seen?.scrolled === scrolled ? calm + 1 : 0
        scrolled = seen?.scrolled ?? -1
        const isStalled = performance.now() > deadline
        if (isStalled || (seen && isReached(until, before, seen) && (until !== 'calm' || calm > 10))) {
          const { rows, height, total, focus } = seen ?? { rows: [], height: 0, total: 0, focus: -1 }
          return { rows, height, total, focus, ms: Math.round(performance.now() - actedAt), isStalled }
        }
        // What is read on is no matter of frames, and there are thousands of pages.
        await (until === 'read' ? new Promise((resolve) => setTimeout(resolve, 4)) : frame())
      }
    },
    beginFrames() {
      frames = []
      frameAt = 0
      const next = (now: number): void => {
        if (frames === null) return
        if (frameAt > 0) frames.push(now - frameAt)
        frameAt = now
        window.requestAnimationFrame(next)
      }
      window.requestAnimationFrame(next)
    },
    endFrames() {
      const taken = frames ?? []
      frames = null
      return taken
    },
  }
}

function described({ rows, height, focus }: Look): string {
  const places = rows.filter(({ top, bottom }) => bottom > 1 && top < height - 1).map(({ place }) => place)
  return `the focus is at ${focus}, and ${places[0] ?? 'nothing'} to ${places.at(-1) ?? 'nothing'} are seen`
}

function statisticsOf(values: readonly number[]): Frames {
  const sorted = values.toSorted((one, other) => one - other)
  const at = (part: number) => Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? 0) * 10) / 10
  return { median: at(0.5), most: at(0.95), longest: at(1) }
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}

function counted(value: number): string {
  return value.toLocaleString('en')
}

function wayOf({ total, seconds, presses, shown, rowsAtMost, jumps }: Walked): readonly (string | number)[] {
  return [counted(total), seconds, counted(presses), counted(shown), rowsAtMost, jumps.home, jumps.end]
}

function reportOf(sets: readonly Measured[]): string {
  const cells = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`
  const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    [cells(head), cells(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(cells)].join('\n')
  return `# A million customers in the page

Written by \`proof/page.ts\`, on ${availableParallelism()} cores and ${Math.round(totalmem() / 2 ** 30)} GB of memory, which all parts share: PostgreSQL,
\`kehu-directory start\`, and Chromium without a graphics card, 1440 × 900.

The list is that of every record of every connection, also of those that are gone, by name. It is gone through from its
first row to its last: End leads to the end of what is read, again and again, with the wheel and the keys PageDown and
PageUp at some depths, and back up over rows that were let go. Each id must come once, at the place where a query of its
own to the store has it. Each row in the document must show what was answered for its place, and what is seen must have
no hole. The page may hold ${mostRows} rows, and its heap may grow by ${mostGrownMegabytes} MB.

${faults.length === 0 ? 'All of this holds.' : faults.map((fault) => `- ${fault}`).join('\n')}

## The way

${table(
  ['customers', 'last row', 'walked in s', 'End pressed', 'rows looked at', 'rows at most', 'Home, ms', 'End, ms'],
  sets.flatMap(({ customers, walked }) => (walked ? [[counted(customers), ...wayOf(walked)]] : [])),
)}

"Last row" is what \`aria-rowcount\` says without the header; the walk has reached it.

## At some depths

The heap is taken after a collection. Frames are those of a wheel that is turned there and back by 15,000 pixels. A key is
PageDown or PageUp, until its row is shown. Times are in milliseconds.

${table(
  ['customers', 'row', 'rows', 'heap, MB', 'frame', '95 of 100', 'longest', 'key', 'longest'],
  sets.flatMap(({ customers, walked }) =>
    (walked?.depths ?? []).map(({ place, rows, heap, frames, key }) => [
      counted(customers),
      counted(place + 1),
      rows,
      heap,
      frames.median,
      frames.most,
      frames.longest,
      key.median,
      key.longest,
    ]),
  ),
)}

## Search, filter and sort

In the plain list, from the last key or click to the first rows of the answer, in milliseconds; the search waits 120 ms
for another key. Median of ${rounds}. Nobody is called amelia: that is the time until nothing is found.

${table(
  ['', ...sets.map(({ customers }) => counted(customers))],
  Object.keys(sets[0]?.answered ?? {}).map((name) => [name, ...sets.map(({ answered }) => answered[name] ?? '')]),
)}
`
}
