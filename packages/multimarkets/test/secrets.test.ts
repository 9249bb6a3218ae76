import { inspect } from 'node:util'
import type { KehuEvent } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { multimarkets, type MultiMarketsOptions } from '../src/index.ts'
import { secretKey } from './account.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, sent, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor } from './scripted-vendor.ts'

// Each mark stands where something secret or personal stands, and must come out nowhere. The private key has to be one,
// so it is its own mark.
const marks = {
  apiKey: 'MARK-key',
  signature: 'MARK-signature',
  query: 'MARK-query',
  record: 'MARK-record',
  message: 'MARK-message',
  header: 'MARK-header',
  address: 'MARK-address',
}
const account = { baseUrl: 'https://bridge.example/webhook', companyId: '1000218', apiKey: marks.apiKey }
const options = { ...account, privateKey: secretKey }
const query = { customerNo: marks.query }
const record = { id: 'MARK-record-1', name: 'MARK-record-2', phone: 'MARK-record-3', idCard: 'MARK-record-4' }

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

/** The marks that a text shows. */
function marksIn(text: string): string[] {
  const key = [secretKey.slice(0, 40), secretKey.slice(-40)].filter((part) => text.includes(part))
  return [...(text.match(/MARK[-\w]*/g) ?? []), ...key]
}

test('what is printed would show a mark', () => {
  for (const planted of [new Error(marks.apiKey), { deep: { deeper: marks.record } }, { [marks.query]: 1 }])
    expect(marksIn(printed(planted))).not.toEqual([])
  expect(marksIn(printed({ deep: [secretKey, marks.record] }))).toContain(marks.record)
  expect(marksIn(printed({ deep: [secretKey] }))).not.toEqual([])
})

const headers = { 'X-Trace': marks.header, 'Set-Cookie': marks.header }

test.each<[string, () => Response | string | object]>([
  ['a code', () => errorAnswer('00012001', { msg: `${marks.message} ${secretKey} ${marks.query}` })],
  ['a code that is no code', () => errorAnswer(`failed: ${marks.message}`, { msg: marks.message })],
  ['a code that holds the key', () => errorAnswer(marks.apiKey)],
  ['a bizCode that holds the key', () => errorAnswer('1', { bizCode: marks.apiKey })],
  ['a trace that holds the key', () => ({ ...errorAnswer('00012001'), trace: marks.apiKey })],
  ['data that hold personal data', () => ({ ...errorAnswer('00012001'), data: record })],
  ['a wrong type', () => pageAnswer([record, { id: { [marks.record]: marks.record } }])],
  ['no code', () => ({ ...pageAnswer([record]), code: undefined })],
  ['HTML', () => new Response(`<html>${marks.message}</html>`, { headers })],
  ['cut-off JSON', () => new Response(`{"name":"${marks.record}`, { headers })],
  ['HTTP 401', () => new Response(marks.message, { status: 401, statusText: marks.message, headers })],
  ['HTTP 429', () => new Response(marks.message, { status: 429, statusText: marks.message, headers })],
  ['HTTP 500', () => new Response(JSON.stringify({ error: marks.message }), { status: 500, headers })],
])('an error after %s holds nothing secret or personal', async (_, answer) => {
  const events: KehuEvent[] = []
  const { environment } = scriptVendor(answer())
  const provider = multimarkets(options, { ...environment, onEvent: (event) => void events.push(event) })
  const list = provider.customers(query)
  const error = await failureOf(collect(list))
  expect(marksIn(printed(error, list.outcome, events, provider))).toEqual([])
  expect(events.length).toBeGreaterThan(0)
})

test.each<[string, () => Promise<Response>]>([
  ['says it in its message', () => Promise.reject(new Error(`${marks.apiKey} ${marks.query} ${marks.address}`))],
  ['says it in its cause', () => Promise.reject(new TypeError('failed', { cause: new Error(marks.address) }))],
])('a fetch that fails and %s gives nothing away', async (_, fetch) => {
  const provider = multimarkets(options, { fetch, runtime: createClock() })
  expect(marksIn(printed(await failureOf(provider.listPage(query))))).toEqual([])
})

const refuse = () => Promise.reject(new Error('MARK-thrown'))

test.each<[string, MultiMarketsOptions]>([
  ['an apiKey function that fails', { ...options, apiKey: refuse }],
  ['an apiKey function with a wrong text', { ...options, apiKey: () => 'MARK key' }],
  ['a private key function that fails', { ...options, privateKey: refuse }],
  ['a private key function with a wrong text', { ...options, privateKey: () => 'MARKMARKMARK' }],
  ['a private key that is cut off', { ...options, privateKey: secretKey.slice(0, -8) }],
  ['a sign function that fails', { ...account, sign: refuse }],
  ['a sign function with a wrong text', { ...account, sign: () => 'MARK signature' }],
])('%s gives nothing away', async (_, wrong) => {
  const provider = multimarkets(wrong, { runtime: createClock() })
  const error = await failureOf(provider.listPage(query))
  expect(error).toMatchObject({ category: 'config' })
  expect(marksIn(printed(error))).toEqual([])
})

test('a signature of the caller is not shown', async () => {
  const events: KehuEvent[] = []
  const { environment } = scriptVendor(errorAnswer('00012001'))
  const provider = multimarkets(
    { ...account, sign: () => marks.signature },
    { ...environment, onEvent: (event) => void events.push(event) },
  )
  expect(marksIn(printed(await failureOf(provider.listPage(query)), events))).toEqual([])
})

test('wrong options and queries give nothing away', async () => {
  const wrong = { ...options, apiKey: [marks.apiKey], baseUrl: marks.address } as unknown as MultiMarketsOptions
  const error = await failureOf(Promise.resolve().then(() => multimarkets(wrong)))
  const provider = multimarkets(options, { runtime: createClock() })
  expect(marksIn(printed(error, await failureOf(provider.listPage({ customerNo: `${marks.query} ` }))))).toEqual([])
})

test('the words of the vendor are there to be asked for, with secrets starred out, and are never printed', async () => {
  const { environment } = scriptVendor(
    errorAnswer('00012001', { msg: `${secretKey} of ${marks.apiKey} of ${marks.query}` }),
  )
  const provider = multimarkets({ ...options, apiKey: () => marks.apiKey, privateKey: () => secretKey }, environment)
  const error = await failureOf(provider.listPage(query))
  expect(error).toMatchObject({ vendorMessage: `*** of *** of ${marks.query}` })
  expect(marksIn(printed(error))).toEqual([])
})

test.each<[string, MockScript | undefined]>([
  ['a list', undefined],
  ['a retried fault', { error: 'GGATEWAY_CODE_012' }],
  ['a reset', { socket: 'reset' }],
])('the events and errors of %s over real HTTP hold neither credentials nor records', async (_, script) => {
  await using mocked = await startMocked({ size: 60, respond: () => script })
  const { apiKey, privateKey } = mocked.mock.options
  const list = mocked.provider.customers({}, { pageSize: 20 })
  const error = await collect(list).catch((thrown: unknown) => thrown)
  const shown = printed(mocked.events, list.outcome, script && error)
  const [signature] = mocked.mock.ledger.requests.map(({ request }) => request?.header('signature'))
  const personal = sent(mocked.mock.records).flatMap(({ id, customerNo, name, email, phone, idCard }) =>
    [id, customerNo, name, email, phone, idCard].filter((value) => value !== null && value !== undefined),
  )
  expect(personal.length).toBeGreaterThan(200)
  for (const value of [apiKey, privateKey, signature, ...personal]) expect(shown).not.toContain(String(value))
})
