import { createDigest, digest } from './digest.ts'
import { createKeyIndex, keyHash } from './key-index.ts'
import type { KeyIndex } from './key-index.ts'

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
  /** @param expected records that the page is likely to hold */
  beginPage(expected: number): void
  note(key: string, record: unknown): Sighting
  /** A digest of the keys that this page was the first to bring, in their order. */
  digestOfNew(): string
  /** The last records as they are now; their digests, for a cursor, are made when they are asked for. */
  last(): () => string[]
}

/** A page whose records are remembered. */
interface RememberedPage {
  readonly index: KeyIndex
  /** The first record of each key. */
  readonly records: unknown[]
  /** The texts of the records of a key, by its place: there is hardly ever more than one, so they are made when needed. */
  readonly texts: Map<number, Set<string>>
}

export function createSeenRecords(fromCursor: readonly string[]): SeenRecords {
  let resumed = new Set(fromCursor)
  let earlier: RememberedPage[] = []
  let current = emptyPage(0)
  let begun = 0
  let newKeys = createDigest()

  /** @param place where the key stood on this page before; -1 where it did not */
  const sight = (key: string, hash: number, record: unknown, place: number): Sighting => {
    if (resumed.size > 0 && resumed.has(digestOf(key, JSON.stringify(record)))) return 'repeated'
    let text: string | null = null
    for (const page of earlier) {
      const before = page.index.find(key, hash)
      if (before === -1) continue
      text ??= JSON.stringify(record)
      if (textsAt(page, before).has(text)) return 'repeated'
    }
    if (place === -1) return text === null ? 'new' : 'clash'
    return textsAt(current, place).has(text ?? JSON.stringify(record)) ? 'doubled' : 'clash'
  }

  return {
    beginPage(expected) {
      if (begun > 0) earlier = [...earlier, current].slice(1 - rememberedPages)
      current = emptyPage(expected)
      newKeys = createDigest()
      // The pages before a resume leave the window like any other.
      if (++begun >= rememberedPages) resumed = new Set()
    },
    note(key, record) {
      const hash = keyHash(key)
      const place = current.index.findOrAdd(key, hash)
      // One that is repeated was on this page too, and is remembered as long as the others on it.
      if (place === -1) current.records.push(record)
      const sighting = sight(key, hash, record, place)
      if (place !== -1) textsAt(current, place).add(JSON.stringify(record))
      if (sighting === 'new' || sighting === 'clash') newKeys.add(hash)
      return sighting
    },
    digestOfNew: () => newKeys.text(),
    last() {
      const before = resumed
      const tail: (readonly [page: RememberedPage, place: number])[] = []
      for (const page of [current, ...earlier.toReversed()]) {
        for (let place = page.records.length - 1; place >= 0 && tail.length < rememberedInCursor; place--)
          tail.unshift([page, place])
      }
      return () => {
        const digests = tail.flatMap(([page, place]) =>
          [...textsAt(page, place)].map((text) => digestOf(page.index.keys[place] ?? '', text)),
        )
        return [...before, ...digests].slice(-rememberedInCursor)
      }
    },
  }
}

function emptyPage(expected: number): RememberedPage {
  return { index: createKeyIndex(expected), records: [], texts: new Map() }
}

function textsAt({ records, texts }: RememberedPage, place: number): Set<string> {
  let known = texts.get(place)
  if (!known) {
    known = new Set([JSON.stringify(records[place])])
    texts.set(place, known)
  }
  return known
}

function digestOf(key: string, text: string): string {
  return digest(`${key}\n${text}`)
}
