import type { Provider } from '@kehu/core/v1'
import type { Options, Trial } from './trial.ts'
import { createVirtualClock, limitMs } from './virtual-clock.ts'

/** A provider whose vendor cannot be reached: what it refuses by itself, and what it would send. */
export interface Unreachable {
  readonly provider: Provider<object>
  /** Requests that it has tried to send so far. */
  sent(): number
}

/**
 * Builds a provider that reaches nobody. Throws what the factory throws.
 *
 * @param change changes the fixture's options
 */
export function startUnreachable(
  { plugin, seed }: Trial,
  change: (options: Options) => Options = (options) => options,
): Unreachable {
  const { options } = plugin.vendor.fixture({ origin: 'http://127.0.0.1:9', seed })
  let sent = 0
  const provider = plugin.create(change(options as Options), {
    fetch() {
      sent += 1
      return Promise.reject(new TypeError('nobody is there'))
    },
    runtime: createVirtualClock({ seed }),
    timeoutMs: limitMs,
    deadlineMs: 2 * limitMs,
    maxAttempts: 1,
  })
  return { provider, sent: () => sent }
}
