import type { Trial } from '../trial.ts'

/** Finds that something shows a leak, as a leak search names it; `null` is none. */
export type FindLeak = (leak: string | null, where: string) => void

/**
 * Finds each leak once: what shows in one error shows in a hundred.
 *
 * @param advice what to do, to end the sentence: "leave values out of errors"
 */
export function leakFinder(trial: Trial, advice: string): FindLeak {
  const found = new Set<string>()
  return (leak, where) => {
    if (leak === null || found.has(leak)) return
    found.add(leak)
    trial.find({ message: `${where} shows ${leak}; ${advice}.` })
  }
}
