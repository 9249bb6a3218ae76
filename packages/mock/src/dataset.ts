import type { MockListHandler, MockPage, MockRecord, MockRequest } from '@kehu/core/v1/mock'
import type { MockScenario } from './scenario.ts'

/** The records behind one list operation. */
export interface Dataset {
  /** As they were when the mock started. */
  readonly records: readonly MockRecord[]
  /** The page that a request asks for. */
  page(request: MockRequest, call: number): MockPage
}

export function openDataset<Options>(handler: MockListHandler<Options>, scenario: MockScenario): Dataset {
  const made = handler.dataset({ seed: scenario.seed ?? 1, size: scenario.size ?? 25 })
  const records = scenario.dataset ? scenario.dataset(made) : made
  let current = records
  return {
    records,
    page(request, call) {
      if (scenario.alter) current = scenario.alter(current, call)
      const window = handler.asked(request)
      const { offset, size, matches, order } = window
      const found = matches ? current.filter(matches) : current
      const matching = order ? found.toSorted(order) : found
      const cut = scenario.cut ? scenario.cut(matching, { offset, size, call }) : matching.slice(offset, offset + size)
      return { request, records: cut, total: matching.length, window }
    },
  }
}
