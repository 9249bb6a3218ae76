/**
 * Tells when a walk goes in a circle of any length while remembering one value (Brent's cycle detection): the value
 * is compared with one that is replaced at each power of two.
 */
export function createCircleDetector(): (value: string) => boolean {
  let landmark: string | null = null
  let steps = 0
  let untilNext = 1
  return (value) => {
    if (value === landmark) return true
    if (++steps === untilNext) {
      landmark = value
      untilNext *= 2
      steps = 0
    }
    return false
  }
}
