import { digest } from './digest.ts'

/** Pages whose records are remembered, to tell one that moves to a neighbouring page while the list is read. */
export const rememberedPages = 4

/** Records whose digests go into a cursor. */
const rememberedInCursor = 32

/**
 * - `new`: not seen in the remembered pages.
 * - `repeated`: the same record was on an earlier page.
 * - `doubled`: the same record was on this page already, so the vendor counts it twice.
 * - `clash`: another record has the same key.
 */
export type Sighting = 'new' | 'repeated' | 'doubled' | 'clash'

/** Remembers the records of the last pages. */
export interface SeenRecords {
  beginPage(): void
  note(key: string, record: unknown): Sighting
  /** Digests of the last records, for a cursor. */
  last(): string[]
}

export function createSeenRecords(fromCursor: readonly string[]): SeenRecords {
  let resumed = new Set(fromCursor)
  // The records of each key: several, where they clash.
  let pages: Map<string, unknown[]>[] = []
  let current = new Map<string, unknown[]>()
  let begun = 0

  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

  const sight = (key: string, record: unknown): Sighting => {
    if (resumed.size > 0 && resumed.has(recordDigest(key, record))) return 'repeated'
    let hasClash = false
    for (const page of pages) {
      const known = page.get(key)
      if (!known) continue
      if (known.some((other) => isSame(other, record))) return page === current ? 'doubled' : 'repeated'
      hasClash = true
    }
    return hasClash ? 'clash' : 'new'
  }

  return {
    beginPage() {
      current = new Map()
      pages = [...pages.slice(1 - rememberedPages), current]
      // The pages before a resume leave the window like any other.
      if (++begun >= rememberedPages) resumed = new Set()
    },
    note(key, record) {
      const sighting = sight(key, record)
      // One that is repeated was on this page too, and is remembered as long as the others on it.
      const known = current.get(key)
      if (known) known.push(record)
      else current.set(key, [record])
      return sighting
    },
    last() {
      const known = pages.flatMap((page) => [...page]).slice(-rememberedInCursor)
      const digests = known.flatMap(([key, records]) => records.map((record) => recordDigest(key, record)))
      return [...resumed, ...digests].slice(-rememberedInCursor)
    },
  }
}

function recordDigest(key: string, record: unknown): string {
  return digest(`${key}\n${JSON.stringify(record)}`)
}
