/** Notes a value under a name; false when it was noted before and is not yet forgotten. */
export type NoteUse = (name: string, value: string) => boolean

/** Remembers the last `memory` values of each name: a mock that runs for days would fill up with nonces. */
export function openUsedValues(memory: number): NoteUse {
  const used = new Map<string, Set<string>>()
  return (name, value) => {
    const values = used.get(name) ?? new Set()
    used.set(name, values)
    if (values.has(value)) return false
    values.add(value)
    // A set keeps the order in which values were added.
    for (const oldest of values) {
      if (values.size <= memory) break
      values.delete(oldest)
    }
    return true
  }
}
