const mostFailures = 10
const windowMs = 60_000
const mostAddresses = 1000

/** Counts wrong tokens, each address for itself, so that who guesses is told to wait. The right token never waits. */
export interface Attempts {
  /** Seconds until a wrong token of the address is looked at again; 0 where it is now. */
  wait(address: string): number
  noteFailure(address: string): void
}

/** @param now epoch milliseconds */
export function createAttempts(now: () => number): Attempts {
  const failures = new Map<string, number[]>()
  const recent = (address: string): number[] => {
    const since = now() - windowMs
    return (failures.get(address) ?? []).filter((at) => at > since)
  }
  return {
    wait(address) {
      const times = recent(address)
      const [first = 0] = times.slice(-mostFailures)
      return times.length < mostFailures ? 0 : Math.ceil((first + windowMs - now()) / 1000)
    },
    noteFailure(address) {
      const times = [...recent(address), now()]
      // Anew, so that the address that was quiet for longest is forgotten first.
      failures.delete(address)
      const [quiet] = failures.keys()
      if (failures.size >= mostAddresses && quiet !== undefined) failures.delete(quiet)
      failures.set(address, times)
    },
  }
}
