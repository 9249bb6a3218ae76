import type { KehuEvent } from '@kehu/core/v1'
import { startMock, type Mock, type MockScenario } from '@kehu/mock'
import { dasAiot, type DasAiotOptions } from '../src/index.ts'
import { withToken, type Options } from '../src/mock/fixture.ts'
import * as vendor from '../src/mock/index.ts'
import { createClock } from './clock.ts'

/** Starts a mock, and a provider that talks to it by a clock that both share. */
export async function startMocked(scenario: MockScenario = {}) {
  return start(scenario, (options) => options)
}

/** The same with a token that was fetched by hand, in place of the app that fetches its own. */
export async function startWithToken(scenario: MockScenario = {}) {
  return start(scenario, withToken)
}

async function start(scenario: MockScenario, choose: (options: Options, now: number) => DasAiotOptions) {
  const clock = createClock()
  const events: KehuEvent[] = []
  const mock = await startMock(vendor, { now: clock.now, ...scenario })
  const options = choose(mock.options, clock.now())
  const provider = dasAiot(options, { runtime: clock, onEvent: (event) => void events.push(event) })
  return { mock, provider, options, clock, events, query: mock.query, [Symbol.asyncDispose]: () => mock.close() }
}

/** The requests for the list that a mock has seen, or those for a token. */
export function requestsFor(operation: 'customerPage' | 'visitorToken', { ledger }: Mock<unknown, unknown>) {
  return ledger.requests.filter((request) => request.operation === operation)
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
