/** The keys of one page, and the place of each. */
export interface KeyIndex {
  readonly keys: readonly string[]
  /** The place of a key; -1 where it was not added. `hash` is its {@link keyHash}. */
  find(key: string, hash: number): number
  /** The place of a key that is there; -1 for a new one, which is added behind the others. */
  findOrAdd(key: string, hash: number): number
}

// In a table that is half empty, a key lies a step or two from its slot. A vendor that makes up keys with one hash
// would make each page cost the square of its length.
const mostSteps = 64

/**
 * An index of its own, for a `Map` has the engine hash each text in a call of its own: 0.3 us for a key that was just
 * parsed (Node 26), which is more than all else that is done with the record. This takes a tenth of it.
 *
 * @param expected how many keys are likely to come
 */
export function createKeyIndex(expected: number): KeyIndex {
  const keys: string[] = []
  let room = 8
  while (room < expected) room *= 2
  let hashes = new Int32Array(room)
  // A place and one; 0 is free.
  let slots = new Int32Array(2 * room)
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

  const crowd = (): Map<string, number> => (crowded = new Map(keys.map((key, place) => [key, place])))

  const grow = (): void => {
    const before = hashes
    hashes = new Int32Array(2 * before.length)
    hashes.set(before)
    slots = new Int32Array(2 * hashes.length)
    for (const [place, key] of keys.entries()) {
      const slot = slotOf(key, hashes[place] as number)
      if (slot === -1) return void crowd()
      slots[slot] = place + 1
    }
  }

  return {
    keys,
    find(key, hash) {
      if (crowded) return crowded.get(key) ?? -1
      const slot = slotOf(key, hash)
      return slot === -1 ? -1 : (slots[slot] as number) - 1
    },
    findOrAdd(key, hash) {
      if (keys.length === hashes.length && !crowded) grow()
      const slot = crowded ? -1 : slotOf(key, hash)
      const found = slot === -1 ? ((crowded ?? crowd()).get(key) ?? -1) : (slots[slot] as number) - 1
      if (found !== -1) return found
      const place = keys.push(key) - 1
      if (crowded) crowded.set(key, place)
      else {
        hashes[place] = hash
        slots[slot] = place + 1
      }
      return -1
    },
  }
}

/** A hash of 32 bits, for a {@link KeyIndex}. */
export function keyHash(key: string): number {
  let hash = 0x2f6e2b1
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x9e3779b1)
  return hash ^ (hash >>> 15)
}
