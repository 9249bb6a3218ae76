/** A few of many, spread over the whole list: the same for the same seed. */
export function choose<Item>(all: readonly Item[], count: number, seed: number): Item[] {
  // 2^32 divided by the golden ratio: its multiples lie evenly.
  const order = (index: number) => Math.imul(index + seed, 0x9e3779b1) >>> 0
  const indices = all.map((_, index) => index).toSorted((one, other) => order(one) - order(other))
  return indices.slice(0, count).map((index) => all[index] as Item)
}
