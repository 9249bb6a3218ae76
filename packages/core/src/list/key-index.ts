/** The keys of one page, and the place of each. */
export interface KeyIndex {
  readonly keys: readonly string[]
  /** The place of a key; -1 where it was not added. `hash` is its {@link keyHash}. */
  find(key: string, hash: number): number
  /** Adds a key that is not there, behind the others. */
  add(key: string, hash: number): void
}

// In a table that is half empty, a key lies a step or two from its slot. A vendor that makes up keys with one hash
// would make each page cost the square of its length.
const mostSteps = 64

/**
 * An index of its own, for a `Map` has the engine hash each text in a call of its own: 0.3 us for a key that was just
 * parsed (Node 26), which is more than all else that is done with the record. This takes a tenth of it.
 */
export function createKeyIndex(): KeyIndex {
  const keys: string[] = []
  const hashes: number[] = []
  // A place and one; 0 is free.
  let slots = new Int32Array(128)
  let crowded: Map<string, number> | null = null

  /** The slot that holds a key, or is free for it; -1 where it is too far away. */
  const slotOf = (key: string, hash: number): number => {
    const mask = slots.length - 1
    for (let step = 0; step < mostSteps; step++) {
      const slot = (hash + step) & mask
      const place = (slots[slot] as number) - 1
      if (place === -1 || (hashes[place] === hash && keys[place] === key)) return slot
    }
    return -1
  }

  const put = (place: number): void => {
    const slot = slotOf(keys[place] as string, hashes[place] as number)
    if (slot === -1) crowded = new Map(keys.map((key, at) => [key, at]))
    else slots[slot] = place + 1
  }

  return {
    keys,
    find(key, hash) {
      if (crowded) return crowded.get(key) ?? -1
      const slot = slotOf(key, hash)
      return slot === -1 ? -1 : (slots[slot] as number) - 1
    },
    add(key, hash) {
      const place = keys.push(key) - 1
      hashes.push(hash)
      if (crowded) crowded.set(key, place)
      else if (keys.length * 2 <= slots.length) put(place)
      else {
        slots = new Int32Array(slots.length * 4)
        for (let at = 0; at <= place && !crowded; at++) put(at)
      }
    },
  }
}

/** A hash of 32 bits, for a {@link KeyIndex}. */
export function keyHash(key: string): number {
  let hash = 0x2f6e2b1
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
