import { turns } from './turns.ts'
import { limitMs, type VirtualClock } from './virtual-clock.ts'

/** Lets the time limit of the request pass that is coming in, once its sender awaits the answer. */
export function timeOut(clock: VirtualClock): undefined {
  void turns(3).then(() => clock.pass(limitMs))
}
