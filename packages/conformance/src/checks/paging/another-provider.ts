import type { Provider } from '@kehu/core/v1'
import type { Stand, Trial } from '../../trial.ts'
import { limitMs } from '../../virtual-clock.ts'

/** A second provider in front of a stand's mock, as another part of a program would build it. */
export function anotherProvider({ plugin }: Trial, { options, clock }: Stand): Provider<object> {
  // Time limits that never come by themselves, as a stand has them.
  return plugin.create(options, { runtime: clock, timeoutMs: limitMs, deadlineMs: 2 * limitMs })
}
