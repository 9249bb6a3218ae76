import { inspect } from 'node:util'
import type { KehuEvent } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { qcc, type QccOptions } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor } from './scripted-vendor.ts'

// Each mark stands where something secret or personal stands, and must come out nowhere.
const marks = {
  key: 'MARK-key',
  secretKey: 'MARK-secret',
  query: 'MARK-query',
  record: 'MARK-record',
  message: 'MARK-message',
  header: 'MARK-header',
  address: 'MARK-address',
}
const record = { KeyNo: 'MARK-record-1', Name: 'MARK-record-2', Year: '2018', Source: 'MARK-record-3' }

/** All that a program could print of some values. */
function printed(...values: readonly unknown[]): string {
  return values
    .flatMap((value) => [
      JSON.stringify(value),
      inspect(value, { showHidden: true, depth: Infinity }),
      ...(value instanceof Error ? [String(value), value.stack, inspect(value.cause)] : []),
    ])
    .join('\n')
}

test('what is printed would show a mark', () => {
  for (const planted of [new Error(marks.key), { deep: { deeper: marks.record } }, { [marks.query]: 1 }])
    expect(printed(planted)).toContain('MARK')
})

const headers = { 'X-Trace': marks.header, 'Set-Cookie': marks.header }

test.each<[string, () => Response | string | object]>([
  ['a code', () => errorAnswer('107', `${marks.message} ${marks.secretKey} ${marks.query}`)],
  ['a code that is no code', () => errorAnswer(`failed: ${marks.message}`, marks.message)],
  ['a code that holds the key', () => errorAnswer(marks.key)],
  ['a request id that holds the key', () => ({ ...errorAnswer('112'), OrderNumber: marks.key })],
  ['a wrong type', () => pageAnswer([record, { KeyNo: { [marks.record]: marks.record } }])],
  ['no Status', () => ({ ...pageAnswer([record]), Status: undefined })],
  ['HTML', () => new Response(`<html>${marks.message}</html>`, { headers })],
  ['cut-off JSON', () => new Response(`{"Name":"${marks.record}`, { headers })],
  ['HTTP 401', () => new Response(marks.message, { status: 401, statusText: marks.message, headers })],
  ['HTTP 500', () => new Response(JSON.stringify({ error: marks.message }), { status: 500, headers })],
])('an error after %s holds nothing secret or personal', async (_, answer) => {
  const events: KehuEvent[] = []
  const { environment } = scriptVendor(answer())
  const provider = qcc(
    { key: marks.key, secretKey: marks.secretKey },
    { ...environment, onEvent: (event) => void events.push(event) },
  )
  const list = provider.customers({ searchKey: marks.query, year: '2018' })
  const error = await failureOf(collect(list))
  expect(printed(error, list.outcome, events, provider)).not.toContain('MARK')
  expect(events.length).toBeGreaterThan(0)
})

test.each<[string, () => Promise<Response>]>([
  ['says it in its message', () => Promise.reject(new Error(`${marks.key} ${marks.query} ${marks.address}`))],
  ['says it in its cause', () => Promise.reject(new TypeError('failed', { cause: new Error(marks.address) }))],
])('a fetch that fails and %s gives nothing away', async (_, fetch) => {
  const provider = qcc({ key: marks.key, secretKey: marks.secretKey }, { fetch, runtime: createClock() })
  expect(printed(await failureOf(provider.listPage({ searchKey: marks.query })))).not.toContain('MARK')
})

test('a secret function that fails gives nothing away', async () => {
  const secretKey = () => Promise.reject(new Error(marks.secretKey))
  const provider = qcc({ key: marks.key, secretKey }, { runtime: createClock() })
  expect(printed(await failureOf(provider.listPage({ searchKey: marks.query })))).not.toContain('MARK')
})

test('wrong options and queries give nothing away', async () => {
  const wrong = { key: [marks.key], secretKey: marks.secretKey, baseUrl: marks.address } as unknown as QccOptions
  const error = await failureOf(Promise.resolve().then(() => qcc(wrong)))
  const provider = qcc({ key: marks.key, secretKey: marks.secretKey }, { runtime: createClock() })
  const query = { searchKey: marks.query, year: marks.query }
  expect(printed(error, await failureOf(provider.listPage(query)))).not.toContain('MARK')
})

test('the words of the vendor are there to be asked for, with secrets starred out, and are never printed', async () => {
  const { environment } = scriptVendor(errorAnswer('107', `${marks.secretKey} of ${marks.query}`))
  const provider = qcc({ key: () => marks.key, secretKey: () => marks.secretKey }, environment)
  const error = await failureOf(provider.listPage({ searchKey: marks.query }))
  expect(error).toMatchObject({ vendorMessage: `*** of ${marks.query}` })
  expect(printed(error)).not.toContain('MARK')
})

test.each<[string, MockScript | undefined]>([
  ['a list', undefined],
  ['a retried fault', { error: '120' }],
  ['a reset', { socket: 'reset' }],
])('the events and errors of %s over real HTTP hold neither credentials nor records', async (_, script) => {
  await using mocked = await startMocked({ size: 60, respond: () => script })
  const { key, secretKey } = mocked.mock.options
  const list = mocked.provider.customers(mocked.query)
  const error = await collect(list).catch((thrown: unknown) => thrown)
  const shown = printed(mocked.events, list.outcome, script && error)
  const [token] = mocked.mock.ledger.requests.map(({ request }) => request?.header('Token'))
  const { searchKey } = mocked.query
  for (const secret of [key, secretKey, token, searchKey, encodeURIComponent(searchKey)])
    expect(shown).not.toContain(secret)
  for (const { KeyNo, Name } of mocked.mock.records) {
    expect(shown).not.toContain(KeyNo)
    expect(shown).not.toContain(Name)
  }
})
