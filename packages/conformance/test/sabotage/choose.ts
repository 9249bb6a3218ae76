/** A few of many, spread over the whole list: the same for the same seed. */
export function choose<Item>(all: readonly Item[], count: number, seed: number): Item[] {
  return all
    .map((item, index) => ({ item, order: (Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b)) >>> 0 }))
    .toSorted((one, other) => one.order - other.order)
    .slice(0, count)
    .map(({ item }) => item)
}
