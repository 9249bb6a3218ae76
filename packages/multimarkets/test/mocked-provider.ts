import type { Environment, KehuEvent } from '@kehu/core/v1'
import type { MockRecord } from '@kehu/core/v1/mock'
import { startMock, type MockScenario } from '@kehu/mock'
import { multimarkets, type MultiMarketsCustomer } from '../src/index.ts'
import * as vendor from '../src/mock/index.ts'
import { createClock } from './clock.ts'

/** Starts a mock, and a provider that talks to it by a clock that both share. */
export async function startMocked(scenario: MockScenario = {}, environment: Environment = {}) {
  const clock = createClock()
  const events: KehuEvent[] = []
  const mock = await startMock(vendor, { now: clock.now, ...scenario })
  const provider = multimarkets(mock.options, {
    runtime: clock,
    onEvent: (event) => void events.push(event),
    ...environment,
  })
  return { mock, provider, clock, events, query: mock.query, [Symbol.asyncDispose]: () => mock.close() }
}

/** Records as they look once they went through JSON: integers beyond 2^53 are the text of their digits. */
export function sent(records: readonly MockRecord[]): MultiMarketsCustomer[] {
  const written = JSON.stringify(records, (_, value: unknown) => {
    if (typeof value !== 'bigint') return value
    return value > Number.MAX_SAFE_INTEGER ? String(value) : Number(value)
  })
  return JSON.parse(written) as MultiMarketsCustomer[]
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
