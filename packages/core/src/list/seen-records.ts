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
  /** The last records as they are now; their digests, for a cursor, are made when they are asked for. */
  last(): () => string[]
}

/** The records of one key: hardly ever more than one, so their texts are made when they are needed. */
interface Known {
  readonly first: unknown
  readonly firstPage: number
  /** Each text, with the page it came on. */
  texts: Map<string, number> | null
  /** The last page that held the key. */
  page: number
}

export function createSeenRecords(fromCursor: readonly string[]): SeenRecords {
  let resumed = new Set(fromCursor)
  const knownByKey = new Map<string, Known>()
  /** The keys of each remembered page. */
  let pages: string[][] = []
  let keys: string[] = []
  let page = 0

  const isResumed = (key: string, record: unknown): boolean =>
    resumed.size > 0 && resumed.has(digestOf(key, JSON.stringify(record)))

  const forget = (oldest: string[], number: number): void => {
    for (const key of oldest) if (knownByKey.get(key)?.page === number) knownByKey.delete(key)
  }

  return {
    beginPage() {
      page++
      keys = []
      pages.push(keys)
      if (pages.length > rememberedPages) forget(pages.shift() ?? [], page - rememberedPages)
      // The pages before a resume leave the window like any other.
      if (page >= rememberedPages) resumed = new Set()
    },
    note(key, record) {
      const sighting = isResumed(key, record) ? 'repeated' : null
      const known = knownByKey.get(key)
      if (!known) {
        knownByKey.set(key, { first: record, firstPage: page, texts: null, page })
        keys.push(key)
        return sighting ?? 'new'
      }
      // One that is repeated was on this page too, and is remembered as long as the others on it.
      if (known.page !== page) keys.push(key)
      known.page = page
      const texts = textsOf(known)
      const text = JSON.stringify(record)
      const before = texts.get(text)
      if (before === undefined) texts.set(text, page)
      if (sighting) return sighting
      if (before === undefined) return 'clash'
      return before === page ? 'doubled' : 'repeated'
    },
    last() {
      const before = resumed
      const tail: string[] = []
      for (let at = pages.length - 1; at >= 0 && tail.length < rememberedInCursor; at--)
        tail.unshift(...(pages[at] ?? []).slice(tail.length - rememberedInCursor))
      const known = tail.map((key) => [key, knownByKey.get(key)] as const)
      return () => {
        const digests = known.flatMap(([key, records]) =>
          records ? [...textsOf(records).keys()].map((text) => digestOf(key, text)) : [],
        )
        return [...before, ...digests].slice(-rememberedInCursor)
      }
    },
  }
}

function textsOf(known: Known): Map<string, number> {
  known.texts ??= new Map([[JSON.stringify(known.first), known.firstPage]])
  return known.texts
}

function digestOf(key: string, text: string): string {
  return digest(`${key}\n${text}`)
}
