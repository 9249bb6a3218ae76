// Browsers stop at some height of an element (Firefox near 17.9 million pixels, Chromium near 33.5): of a longer list, a
// stretch is laid out, and another one once the reader comes near its end.
const longest = 300_000
const step = 100_000

/** A run of places that is laid out at once. */
export interface Stretch {
  readonly first: number
  readonly count: number
}

/**
 * The stretch that holds a place, with room on both of its sides.
 *
 * @param places of the whole list
 * @example stretchAround(250_000, 1_000_000) // { first: 100_000, count: 300_000 }
 */
export function stretchAround(place: number, places: number): Stretch {
  const first = Math.max(0, Math.floor(place / step) - 1) * step
  return { first, count: Math.max(0, Math.min(longest, places - first)) }
}
