import type { Provider } from '@kehu/core/v1'
import type { MockFixture } from '@kehu/core/v1/mock'
import type { Options, Trial } from '../trial.ts'
import { createVirtualClock, standLimits } from './virtual-clock.ts'

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
  trial: Trial,
  change: (options: Options) => Options = (options) => options,
): Unreachable {
  const { plugin, seed } = trial
  const { options } = unreachableFixture(trial)
  let sent = 0
  const provider = plugin.create(change(options as Options), {
    fetch() {
      sent += 1
      return Promise.reject(new TypeError('nobody is there'))
    },
    runtime: createVirtualClock({ seed }),
    ...standLimits,
    maxAttempts: 1,
  })
  return { provider, sent: () => sent }
}

/** The fixture of a vendor that nobody answers for: port 9 is the one that discards (RFC 863). */
export function unreachableFixture({ plugin, seed }: Pick<Trial, 'plugin' | 'seed'>): MockFixture<object, object> {
  return plugin.vendor.fixture({ origin: 'http://127.0.0.1:9', seed, now: createVirtualClock({ seed }).now() })
}
