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

/** The records of one key on one page: hardly ever more than one, so their texts are made when they are needed. */
interface Known {
  readonly first: unknown
  texts: Set<string> | null
}

export function createSeenRecords(fromCursor: readonly string[]): SeenRecords {
  let resumed = new Set(fromCursor)
  let pages: Map<string, Known>[] = []
  let current = new Map<string, Known>()
  let begun = 0

  const sight = (key: string, record: unknown): Sighting => {
    if (resumed.size > 0 && resumed.has(digestOf(key, JSON.stringify(record)))) return 'repeated'
    let text: string | null = null
    for (const page of pages) {
      const known = page.get(key)
      if (!known) continue
      text ??= JSON.stringify(record)
      if (textsOf(known).has(text)) return page === current ? 'doubled' : 'repeated'
    }
    return text === null ? 'new' : 'clash'
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
      if (known) textsOf(known).add(JSON.stringify(record))
      else current.set(key, { first: record, texts: null })
      return sighting
    },
    last() {
      const known = pages.flatMap((page) => [...page]).slice(-rememberedInCursor)
      const digests = known.flatMap(([key, records]) => [...textsOf(records)].map((text) => digestOf(key, text)))
      return [...resumed, ...digests].slice(-rememberedInCursor)
    },
  }
}

function textsOf(known: Known): Set<string> {
  known.texts ??= new Set([JSON.stringify(known.first)])
  return known.texts
}

function digestOf(key: string, text: string): string {
  return digest(`${key}\n${text}`)
}
