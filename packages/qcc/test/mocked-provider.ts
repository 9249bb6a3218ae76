import { startMock, type MockScenario } from '@kehu/mock'
import { qcc } from '../src/index.ts'
import * as vendor from '../src/mock/index.ts'
import { createClock } from './clock.ts'

/** Starts a mock, and a provider that talks to it by a clock that both share. */
export async function startMocked(scenario: MockScenario = {}) {
  const clock = createClock()
  const mock = await startMock(vendor, { now: clock.now, ...scenario })
  const provider = qcc(mock.options, { runtime: clock })
  return { mock, provider, clock, query: mock.query, [Symbol.asyncDispose]: () => mock.close() }
}

/** What a list hands over, to its end. */
export async function collect<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = []
  for await (const item of list) items.push(item)
  return items
}

/** What a call fails with. */
export async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error('the call was expected to fail')),
    (error: unknown) => error,
  )
}
