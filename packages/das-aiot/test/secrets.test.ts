import { inspect } from 'node:util'
import type { KehuEvent } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { dasAiot, type DasAiotOptions } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, only, requestsFor, startMocked, startWithToken } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptTokens, scriptVendor } from './scripted-vendor.ts'

// Each mark stands where something secret or personal stands, and must come out nowhere.
const marks = {
  token: 'MARK-token',
  fetched: 'MARK-fetched',
  appId: 'MARK-app',
  appSecret: 'MARK-secret',
  project: 'MARK-project',
  query: 'MARK-query',
  record: 'MARK-record',
  message: 'MARK-message',
  header: 'MARK-header',
  address: 'MARK-address',
}
const site = { baseUrl: 'https://aiot.example.com', project: marks.project }
const ways: { readonly [way: string]: DasAiotOptions } = {
  token: { ...site, token: marks.token },
  app: { ...site, appId: marks.appId, appSecret: marks.appSecret },
}
const query = { name: marks.query, phone: marks.query }
const record = { id: 'MARK-record-1', name: 'MARK-record-2', idNumber: 'MARK-record-3', facePhoto: 'MARK-record-4' }

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
  for (const planted of [new Error(marks.token), { deep: { deeper: marks.record } }, { [marks.query]: 1 }])
    expect(printed(planted)).toContain('MARK')
})

const headers = { 'X-Trace': marks.header, 'Set-Cookie': marks.header }
const said = { msg: `${marks.message} ${marks.fetched} ${marks.query}`, status: marks.message }
const failures: [string, (secret: string) => Response | string | object][] = [
  ['an envelope', () => errorAnswer(400, { ...said, code: 400 })],
  ['an envelope with HTTP 200', () => ({ ...said, code: 500 })],
  ['a code that is no code', () => errorAnswer(400, { ...said, code: `failed: ${marks.message}` })],
  ['a code that holds a secret', (secret) => errorAnswer(500, { ...said, code: secret })],
  ['a wrong type', () => pageAnswer([record, { id: { [marks.record]: marks.record } }])],
  ['HTML', () => new Response(`<html>${marks.message}</html>`, { headers })],
  ['cut-off JSON', () => new Response(`{"name":"${marks.record}`, { headers })],
  ['HTTP 401', () => new Response(marks.message, { status: 401, statusText: marks.message, headers })],
  ['HTTP 429', () => new Response(marks.message, { status: 429, headers })],
  ['HTTP 503', () => new Response(JSON.stringify({ error: marks.message }), { status: 503, headers })],
]

test.each(Object.keys(ways).flatMap((way) => failures.map(([name, answer]) => ({ way, name, answer }))))(
  'an error after $name, with a $way, holds nothing secret or personal',
  async ({ way, answer }) => {
    const events: KehuEvent[] = []
    const { environment } = scriptTokens(
      [answer(way === 'token' ? marks.token : marks.fetched)],
      [{ token: marks.fetched }],
    )
    const provider = dasAiot(ways[way] as DasAiotOptions, {
      ...environment,
      onEvent: (event) => void events.push(event),
    })
    const list = provider.customers(query)
    const error = await failureOf(collect(list))
    expect(printed(error, list.outcome, events, provider)).not.toContain('MARK')
    expect(events.length).toBeGreaterThan(0)
  },
)

test.each(failures)('an error after %s in place of a token holds nothing secret', async (_, answer) => {
  const { environment } = scriptTokens([pageAnswer([])], [answer(marks.appSecret)])
  const error = await failureOf(dasAiot(ways['app'] as DasAiotOptions, environment).listPage(query))
  expect(printed(error)).not.toContain('MARK')
})

test('a list that succeeds shows neither credentials nor records in its events', async () => {
  const events: KehuEvent[] = []
  const { environment } = scriptTokens([pageAnswer([record])], [{ token: marks.fetched }])
  const onEvent = (event: KehuEvent) => void events.push(event)
  const provider = dasAiot(ways['app'] as DasAiotOptions, { ...environment, onEvent })
  expect(await collect(provider.customers(query))).toHaveLength(1)
  expect(events.map(({ type }) => type)).toEqual(['request', 'response', 'request', 'response', 'page'])
  expect(printed(events, provider)).not.toContain('MARK')
})

test.each<[string, () => Promise<Response>]>([
  ['says it in its message', () => Promise.reject(new Error(`${marks.token} ${marks.query} ${marks.address}`))],
  ['says it in its cause', () => Promise.reject(new TypeError('failed', { cause: new Error(marks.address) }))],
])('a fetch that fails and %s gives nothing away', async (_, fetch) => {
  for (const options of Object.values(ways)) {
    const provider = dasAiot(options, { fetch, runtime: createClock() })
    expect(printed(await failureOf(provider.listPage(query)))).not.toContain('MARK')
  }
})

test.each<[string, DasAiotOptions]>([
  ['token', { ...site, token: () => Promise.reject(new Error(marks.token)) }],
  ['token, and its text too,', { ...site, token: () => `Bearer ${marks.token}` }],
  ['appSecret', { ...site, appId: marks.appId, appSecret: () => Promise.reject(new Error(marks.appSecret)) }],
])('a function for %s that fails gives nothing away', async (_, options) => {
  const provider = dasAiot(options, scriptVendor(pageAnswer([])).environment)
  expect(printed(await failureOf(provider.listPage(query)))).not.toContain('MARK')
})

test('wrong options and queries give nothing away', async () => {
  const wrong = { ...ways['app'], token: marks.token, baseUrl: marks.address } as unknown as DasAiotOptions
  const error = await failureOf(Promise.resolve().then(() => dasAiot(wrong)))
  const provider = dasAiot(ways['app'] as DasAiotOptions, { runtime: createClock() })
  const wrongQuery = { ...query, customerStatus: [marks.query] as unknown as number[] }
  expect(printed(error, await failureOf(provider.listPage(wrongQuery)))).not.toContain('MARK')
})

test('the words of the vendor are there to be asked for, with secrets starred out, and are never printed', async () => {
  const answer = errorAnswer(400, { msg: `${marks.fetched} and ${marks.appSecret} of ${marks.query}`, code: 400 })
  const { environment } = scriptTokens([answer], [{ token: marks.fetched }])
  const error = await failureOf(dasAiot(ways['app'] as DasAiotOptions, environment).listPage(query))
  expect(error).toMatchObject({ vendorMessage: `*** and *** of ${marks.query}` })
  expect(printed(error)).not.toContain('MARK')
})

test.each<[string, MockScript | undefined]>([
  ['a list', undefined],
  ['a retried fault', { error: '503' }],
  ['a refused token', { error: '401' }],
  ['a reset', { socket: 'reset' }],
])('the events and errors of %s over real HTTP hold neither credentials nor records', async (_, script) => {
  for (const start of [startMocked, startWithToken]) {
    await using mocked = await start({ size: 60, respond: only('customerPage', () => script) })
    const { appId, appSecret, project } = mocked.mock.options
    const list = mocked.provider.customers(mocked.query, { pageSize: 50 })
    const error = await collect(list).catch((thrown: unknown) => thrown)
    const shown = printed(mocked.events, list.outcome, script && error)
    const tokens = requestsFor('customerPage', mocked.mock).map(({ request }) => request?.header('Authorization'))
    const signs = requestsFor('visitorToken', mocked.mock).map(({ request }) => new Map(request?.query).get('sign'))
    expect(tokens[0]).toMatch(/^Bearer ./)
    for (const secret of [appId, appSecret, project, ...signs, ...tokens.map((token) => token?.slice(7))])
      expect(shown).not.toContain(secret)
    for (const { id, phone } of mocked.mock.records) {
      expect(shown).not.toContain(String(id))
      expect(shown).not.toContain(phone)
    }
  }
})
