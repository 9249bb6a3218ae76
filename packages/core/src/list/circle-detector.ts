/**
 * Tells when a walk goes in a circle of any length while remembering one value (Brent's cycle detection): the value
 * is compared with one that is replaced at each power of two.
 *
 * @param sightings how often a value must come again, where once may be chance
 */
export function createCircleDetector(sightings = 1): (value: string) => boolean {
  let landmark: string | null = null
  let seen = 0
  let steps = 0
  let untilNext = 1
  return (value) => {
    if (value === landmark && ++seen >= sightings) return true
    if (++steps === untilNext) {
      landmark = value
      seen = 0
      untilNext *= 2
      steps = 0
    }
    return false
  }
}
