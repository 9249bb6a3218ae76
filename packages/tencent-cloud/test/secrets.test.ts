import { inspect } from 'node:util'
import type { KehuEvent } from '@kehu/core/v1'
import type { MockScript } from '@kehu/mock'
import { expect, test } from 'vitest'
import { tencentCloud, type TencentCloudOptions } from '../src/index.ts'
import { createClock } from './clock.ts'
import { collect, failureOf, startMocked } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor } from './scripted-vendor.ts'

// Each mark stands where something secret or personal stands, and must come out nowhere.
const marks = {
  secretId: 'MARK-id',
  secretKey: 'MARK-secret',
  token: 'MARK-token',
  query: 'MARK-query',
  record: 'MARK-record',
  message: 'MARK-message',
  header: 'MARK-header',
  address: 'MARK-address',
}
const credentials = { secretId: marks.secretId, secretKey: marks.secretKey, token: marks.token }
const query = { clientUins: [marks.query], clientRemark: marks.query }
const record = { clientUin: 'MARK-record-1', userName: 'MARK-record-2', clientRemark: 'MARK-record-3' }

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
  for (const planted of [new Error(marks.secretId), { deep: { deeper: marks.record } }, { [marks.query]: 1 }])
    expect(printed(planted)).toContain('MARK')
})

const headers = { 'X-Trace': marks.header, 'Set-Cookie': marks.header }

const answers: [string, () => Response | string | object][] = [
  ['a code', () => errorAnswer(4100, `${marks.message} ${marks.secretKey} ${marks.query}`, marks.message)],
  ['a code that is no code', () => errorAnswer(`failed: ${marks.message}`, marks.message)],
  ['a code that holds the SecretId', () => errorAnswer(marks.secretId)],
  ['a code that holds the token', () => errorAnswer(`x.${marks.token}`)],
  ['a wrong type', () => pageAnswer([record, { clientUin: { [marks.record]: marks.record } }])],
  ['no code', () => ({ ...pageAnswer([record]), code: undefined })],
  ['HTML', () => new Response(`<html>${marks.message}</html>`, { headers })],
  ['cut-off JSON', () => new Response(`{"userName":"${marks.record}`, { headers })],
  ['HTTP 401', () => new Response(marks.message, { status: 401, statusText: marks.message, headers })],
  ['HTTP 500', () => new Response(JSON.stringify({ error: marks.message }), { status: 500, headers })],
]

for (const method of ['GET', 'POST'] as const) {
  test.each(answers)(`${method}: an error after %s holds nothing secret or personal`, async (_, answer) => {
    const events: KehuEvent[] = []
    const { environment } = scriptVendor(answer())
    const onEvent = (event: KehuEvent) => void events.push(event)
    const provider = tencentCloud({ ...credentials, method }, { ...environment, onEvent })
    const list = provider.customers(query)
    const error = await failureOf(collect(list))
    expect(printed(error, list.outcome, events, provider)).not.toContain('MARK')
    expect(events.length).toBeGreaterThan(0)
  })
}

test.each<[string, () => Promise<Response>]>([
  ['says it in its message', () => Promise.reject(new Error(`${marks.secretId} ${marks.query} ${marks.address}`))],
  ['says it in its cause', () => Promise.reject(new TypeError('failed', { cause: new Error(marks.address) }))],
])('a fetch that fails and %s gives nothing away', async (_, fetch) => {
  const provider = tencentCloud(credentials, { fetch, runtime: createClock() })
  expect(printed(await failureOf(provider.listPage(query)))).not.toContain('MARK')
})

test.each(['secretId', 'secretKey', 'token'] as const)('a %s function that fails gives nothing away', async (name) => {
  const failing = { ...credentials, [name]: () => Promise.reject(new Error(marks[name])) }
  const provider = tencentCloud(failing, { runtime: createClock() })
  const error = await failureOf(provider.listPage(query))
  expect(error).toMatchObject({ category: 'config' })
  expect(printed(error)).not.toContain('MARK')
})

test('wrong options and queries give nothing away', async () => {
  const wrong = { ...credentials, secretId: [marks.secretId], baseUrl: marks.address } as unknown as TencentCloudOptions
  const error = await failureOf(Promise.resolve().then(() => tencentCloud(wrong)))
  const provider = tencentCloud(credentials, { runtime: createClock() })
  const post = tencentCloud({ ...credentials, method: 'POST' }, { runtime: createClock() })
  const wrongFlag = { ...query, flag: marks.query } as unknown as typeof query
  const errors = [
    error,
    await failureOf(provider.listPage(wrongFlag)),
    await failureOf(post.listPage({ clientRemark: `@${marks.query}` })),
  ]
  expect(printed(...errors)).not.toContain('MARK')
})

test('the words of the vendor are there to be asked for, with secrets starred out, and are never printed', async () => {
  const { environment } = scriptVendor(errorAnswer(4100, `${marks.secretKey} of ${marks.query}`, 'AuthFailure'))
  const provider = tencentCloud({ secretId: () => marks.secretId, secretKey: () => marks.secretKey }, environment)
  const error = await failureOf(provider.listPage(query))
  expect(error).toMatchObject({ vendorMessage: `AuthFailure: *** of ${marks.query}` })
  expect(printed(error)).not.toContain('MARK')
})

test.each<[string, MockScript | undefined]>([
  ['a list', undefined],
  ['a retried fault', { error: '6000' }],
  ['a reset', { socket: 'reset' }],
])('the events and errors of %s over real HTTP hold neither credentials nor records', async (_, script) => {
  await using mocked = await startMocked({ size: 60, respond: () => script })
  const { secretId, secretKey } = mocked.mock.options
  const list = mocked.provider.customers({ clientRemark: '重点客户' })
  const error = await collect(list).catch((thrown: unknown) => thrown)
  const shown = printed(mocked.events, list.outcome, script && error)
  const [sent] = mocked.mock.ledger.requests.map(({ request }) => new Map(request?.query))
  for (const secret of [secretId, secretKey, sent?.get('Signature'), '重点客户', encodeURIComponent('重点客户')])
    expect(shown).not.toContain(secret)
  const personal = mocked.mock.records.flatMap(({ clientUin, userName }) => [clientUin, userName])
  for (const value of personal.filter((each) => each !== '')) expect(shown).not.toContain(value)
})
