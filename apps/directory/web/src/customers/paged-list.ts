/** One answer: rows behind a cursor, and the cursor behind them. */
export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** `null` at the end of the list. */
  readonly next: string | null
}

/** What is known of a list at one moment. */
export interface ListState<Row> {
  /** Rows up to where the list was read; there may be more behind them. */
  readonly rowCount: number
  readonly isEnd: boolean
  /** Whether a first page has come. */
  readonly isRead: boolean
  readonly isLoading: boolean
  readonly error: unknown
  /** All rows that are held, top down. */
  readonly rows: readonly Row[]
  /** A row by its place from 0; `null` where it is not held now. */
  row(place: number): Row | null
}

/** A list that is read by cursors, and holds only what is looked at. */
export interface PagedList<Row> {
  readonly subscribe: (changed: () => void) => () => void
  readonly state: () => ListState<Row>
  /** Says what is looked at, by places from 0: that is loaded, and what is far from it is let go. */
  show(first: number, last: number): void
  /** Reads again what is looked at; what is held stays until the answer. */
  refresh(): void
  /** Goes on after an error. */
  retry(): void
  /** Ends all requests, until something is looked at again. */
  end(): void
}

interface Held<Row> extends ListPage<Row> {
  /** Whether the list may have changed since it was asked for. */
  isStale: boolean
}

/** One page that is asked for. */
interface Load {
  readonly controller: AbortController
  /** Whether the list may have changed since it was asked for. */
  isStale: boolean
}

/** Pages that are read again one after the other, and put in together: nobody sees one that does not fit the next. */
interface Pass<Row> extends Load {
  /** The page that it begins with, and the cursor that this one stands behind now. */
  readonly from: number
  readonly cursor: string | null
  readonly pages: ListPage<Row>[]
}

/**
 * Reads a list page by page. Of each page that was read, the cursor is kept, so that rows that were let go can be read
 * again; of a million rows, 100 a page, that is 10,000 short texts.
 *
 * A page that is read again may end elsewhere than before. Its rows change then, and nothing else: the pages behind it
 * stay where they are, by the cursors that they had, until somebody comes from it to them. So nobody loses the place
 * that they read at, however often a sync changes the list.
 *
 * @param load reads the page behind a cursor; `null` is the start
 * @param mostHeld pages that are held at once
 */
export function createPagedList<Row>(
  load: (cursor: string | null, signal: AbortSignal) => Promise<ListPage<Row>>,
  mostHeld = 8,
): PagedList<Row> {
  // Where each page starts, and the cursor that it stands behind. The last one is still to be read, unless at the end.
  const cursors: (string | null)[] = [null]
  const starts = [0]
  let end: number | null = null
  const held = new Map<number, Held<Row>>()
  const loads = new Map<number, Load>()
  // Either pages are missing and loaded, or those that are there are read again: never both at once.
  let pass: Pass<Row> | null = null
  let error: unknown = null
  let shown = { first: 0, last: 0 }
  const listeners = new Set<() => void>()
  let state: ListState<Row> | null = null

  const pageAt = (place: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return low
  }

  const tell = (): void => {
    state = null
    for (const changed of listeners) changed()
  }

  const stop = (page: number): void => {
    loads.get(page)?.controller.abort()
    loads.delete(page)
  }

  const stopPass = (): void => {
    pass?.controller.abort()
    pass = null
  }

  const keep = (page: number, { rows, next }: ListPage<Row>, isStale: boolean): void => {
    held.set(page, { rows, next, isStale })
    const behind = (starts[page] ?? 0) + rows.length
    if (next === null) {
      cursors.length = page + 1
      starts.length = page + 1
      for (const other of loads.keys()) if (other > page) stop(other)
      for (const other of held.keys()) if (other > page) held.delete(other)
      end = behind
    } else if (page === cursors.length - 1) {
      cursors.push(next)
      starts.push(behind)
      end = null
    } else {
      // Asked for by a cursor that this page does not end at any more.
      if (cursors[page + 1] !== next) stop(page + 1)
      const moved = behind - (starts[page + 1] ?? behind)
      if (moved === 0) return
      for (let other = page + 1; other < starts.length; other += 1) starts[other] = (starts[other] ?? 0) + moved
      if (end !== null) end += moved
    }
  }

  const fail = (reason: unknown): void => {
    error = reason
    tell()
  }

  const read = (page: number): void => {
    const asked: Load = { controller: new AbortController(), isStale: false }
    loads.set(page, asked)
    // Nobody sees anything of it: it can follow the page before it as that one is now.
    const before = held.get(page - 1)
    if (before) cursors[page] = before.next
    load(cursors[page] ?? null, asked.controller.signal).then(
      (answer) => {
        if (loads.get(page) !== asked) return
        loads.delete(page)
        keep(page, answer, asked.isStale)
        step()
        tell()
      },
      (reason: unknown) => {
        if (loads.get(page) !== asked) return
        loads.delete(page)
        fail(reason)
      },
    )
  }

  const readOn = (current: Pass<Row>): void => {
    const { from, pages, controller } = current
    const before = pages.at(-1)
    load(before ? before.next : current.cursor, controller.signal).then(
      (answer) => {
        if (pass !== current) return
        pages.push(answer)
        const behind = pages.reduce((place, { rows }) => place + rows.length, starts[from] ?? 0)
        if (answer.next !== null && behind <= shown.last) {
          readOn(current)
          return
        }
        pass = null
        pages.forEach((page, at) => {
          cursors[from + at] = at === 0 ? current.cursor : (pages[at - 1]?.next ?? null)
          keep(from + at, page, current.isStale)
        })
        step()
        tell()
      },
      (reason: unknown) => {
        if (pass !== current) return
        pass = null
        fail(reason)
      },
    )
  }

  /** Reads again from the first page on that is old, or does not follow the one before it. */
  const renew = (first: number, last: number): void => {
    let from = first
    const isRight = (page: number): boolean =>
      held.get(page)?.isStale === false && (page === first || held.get(page - 1)?.next === cursors[page])
    while (from <= last && isRight(from)) from += 1
    // One that is under way is right as long as it begins early enough, and has not been scrolled away from.
    if (pass && pass.from <= from && pass.from + pass.pages.length >= first - 1) return
    stopPass()
    if (from > last) return
    const cursor = (from === first ? cursors[from] : held.get(from - 1)?.next) ?? null
    pass = { from, cursor, pages: [], controller: new AbortController(), isStale: false }
    readOn(pass)
  }

  const step = (): void => {
    if (error !== null) return
    const first = pageAt(shown.first)
    // One page ahead, so that reading on is not waited for.
    const last = Math.min(pageAt(shown.last) + 1, cursors.length - 1)
    for (const page of loads.keys()) if (page < first || page > last) stop(page)
    let isWhole = true
    for (let page = first; page <= last; page += 1) {
      if (held.has(page)) continue
      isWhole = false
      stopPass()
      if (!loads.has(page)) read(page)
    }
    if (isWhole) renew(first, last)
    const distance = (page: number): number => Math.max(first - page, page - last, 0)
    const farthest = [...held.keys()].filter((page) => distance(page) > 0)
    farthest.sort((one, other) => distance(other) - distance(one))
    for (const page of farthest.slice(0, Math.max(0, held.size - mostHeld))) held.delete(page)
  }

  const describe = (): ListState<Row> => {
    const pages = [...held].toSorted(([one], [other]) => one - other)
    return {
      rowCount: end ?? starts.at(-1) ?? 0,
      isEnd: end !== null,
      isRead: end !== null || starts.length > 1,
      isLoading: loads.size > 0 || pass !== null,
      error,
      rows: pages.flatMap(([, { rows }]) => rows),
      row(place) {
        const page = pageAt(place)
        return held.get(page)?.rows[place - (starts[page] ?? 0)] ?? null
      },
    }
  }

  return {
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    state: () => (state ??= describe()),
    show(first, last) {
      shown = { first, last }
      step()
    },
    refresh() {
      // What is under way is waited for all the same: changes may come faster than answers.
      for (const page of [...held.values(), ...loads.values()]) page.isStale = true
      if (pass) pass.isStale = true
      step()
    },
    retry() {
      error = null
      step()
      tell()
    },
    end() {
      for (const page of loads.keys()) stop(page)
      stopPass()
    },
  }
}
