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

interface Held<Row> {
  readonly rows: readonly Row[]
  isStale: boolean
}

/**
 * Reads a list page by page. Of each page that was read, the cursor is kept, so that rows that were let go can be read
 * again; of a million rows, 100 a page, that is 10,000 short texts.
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
  const loads = new Map<number, AbortController>()
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

  const forgetBehind = (page: number): void => {
    cursors.length = page + 1
    starts.length = page + 1
    for (const [other, controller] of loads) {
      if (other <= page) continue
      controller.abort()
      loads.delete(other)
    }
    for (const other of held.keys()) if (other > page) held.delete(other)
  }

  const keep = (page: number, { rows, next }: ListPage<Row>): void => {
    held.set(page, { rows, isStale: false })
    const behind = (starts[page] ?? 0) + rows.length
    if (next === null) {
      forgetBehind(page)
      end = behind
    } else if (cursors[page + 1] !== next || starts[page + 1] !== behind) {
      // The list changed since it was read: what stood behind this page stands elsewhere now.
      forgetBehind(page)
      cursors.push(next)
      starts.push(behind)
      end = null
    }
  }

  const read = (page: number): void => {
    const controller = new AbortController()
    loads.set(page, controller)
    load(cursors[page] ?? null, controller.signal).then(
      (answer) => {
        if (loads.get(page) !== controller) return
        loads.delete(page)
        keep(page, answer)
        step()
        tell()
      },
      (reason: unknown) => {
        if (loads.get(page) !== controller) return
        loads.delete(page)
        error = reason
        tell()
      },
    )
  }

  const step = (): void => {
    if (error !== null) return
    const first = pageAt(shown.first)
    // One page ahead, so that reading on is not waited for.
    const last = Math.min(pageAt(shown.last) + 1, cursors.length - 1)
    for (const [page, controller] of loads) {
      if (page >= first && page <= last) continue
      controller.abort()
      loads.delete(page)
    }
    for (let page = first; page <= last; page += 1) {
      const isHeld = held.get(page)?.isStale === false
      if (!isHeld && !loads.has(page)) read(page)
    }
    const distance = (page: number): number => Math.max(first - page, page - last, 0)
    const farthest = [...held.keys()].toSorted((one, other) => distance(other) - distance(one))
    for (const page of farthest.slice(0, Math.max(0, held.size - mostHeld))) held.delete(page)
  }

  const describe = (): ListState<Row> => {
    const pages = [...held].toSorted(([one], [other]) => one - other)
    return {
      rowCount: end ?? starts.at(-1) ?? 0,
      isEnd: end !== null,
      isRead: end !== null || starts.length > 1,
      isLoading: loads.size > 0,
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
      for (const page of held.values()) page.isStale = true
      step()
    },
    retry() {
      error = null
      step()
      tell()
    },
    end() {
      for (const controller of loads.values()) controller.abort()
      loads.clear()
    },
  }
}
