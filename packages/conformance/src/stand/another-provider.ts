import type { Environment, Provider } from '@kehu/core/v1'
import type { Stand, Trial } from '../trial.ts'
import { standLimits } from './virtual-clock.ts'

/**
 * A second provider in front of a stand's mock, as another part of a program would build it.
 *
 * @param environment has a clock of its own, or the stand's
 */
export function anotherProvider(
  { plugin, fetch }: Trial,
  { options }: Pick<Stand, 'options'>,
  environment: Environment,
): Provider<object> {
  return plugin.create(options, { fetch, ...standLimits, ...environment })
}
