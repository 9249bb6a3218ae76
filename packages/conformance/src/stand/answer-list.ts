import type { MockRequest } from '@kehu/core/v1/mock'
import type { MockScenario, MockScript } from '@kehu/mock'
import type { Trial } from '../trial.ts'

/**
 * A scenario's `respond` that speaks for the list of customers alone: a token is given out as ever.
 *
 * @param answer `undefined` for the right answer; `call` counts the requests for the list, from 1
 */
export function answerList(
  { plugin }: Trial,
  answer: (call: number, request: MockRequest) => MockScript | undefined,
): NonNullable<MockScenario['respond']> {
  const { specOperation } = plugin.manifest.operations.customers
  return (request, call, operation) => (operation === specOperation ? answer(call, request) : undefined)
}
