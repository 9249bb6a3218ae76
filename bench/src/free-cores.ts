import { availableParallelism, cpus } from 'node:os'
import { setTimeout } from 'node:timers/promises'

const sampleMs = 1000

/**
 * How many cores nobody used within a second in which this process did nothing, and at most those that it may use. What
 * the host of a virtual machine takes away is not free either: it stands in no core's idle time.
 *
 * @example await freeCores() // 3.9
 */
export async function freeCores(): Promise<number> {
  const [idleBefore, before] = [idleMs(), performance.now()]
  await setTimeout(sampleMs)
  const free = (idleMs() - idleBefore) / (performance.now() - before)
  return Math.min(availableParallelism(), free)
}

function idleMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.idle, 0)
}
