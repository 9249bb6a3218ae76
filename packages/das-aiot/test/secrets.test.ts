import { inspect } from 'node:util'
import type { KehuEvent, Secret } from '@kehu/core/v1'
import { expect, test } from 'vitest'
import { dasAiot } from '../src/index.ts'
import { failureOf } from './mocked-provider.ts'
import { errorAnswer, pageAnswer, scriptVendor, type ScriptedAnswer } from './scripted-vendor.ts'

// The kit searches for the app's secret and for the tokens that are fetched with it; here the caller has a token.
const site = { baseUrl: 'https://aiot.example.com', project: '412837465019283' }
const token = 'planted-token'

function printed(...values: readonly unknown[]): string {
  return values
    .flatMap((value) => [JSON.stringify(value), inspect(value, { showHidden: true, depth: Infinity })])
    .join('\n')
}

const answers: [string, ScriptedAnswer][] = [
  ['an envelope that says it', errorAnswer(400, { msg: token, code: 400, status: token })],
  ['a code that holds it', errorAnswer(500, { code: `x.${token}` })],
  ['a record that holds it', pageAnswer([{ id: { [token]: token } }])],
  ['HTML that holds it', `<html>${token}</html>`],
  ['HTTP 401 that says it', new Response(token, { status: 401, statusText: token, headers: { 'X-Trace': token } })],
]
const ways: [string, Secret][] = [
  ['as text', token],
  ['by a function', async () => token],
]

test.each(ways.flatMap(([way, given]) => answers.map(([name, answer]) => ({ way, given, name, answer }))))(
  'a token that is given $way does not show after $name',
  async ({ given, answer }) => {
    const events: KehuEvent[] = []
    const onEvent = (event: KehuEvent) => void events.push(event)
    const provider = dasAiot({ ...site, token: given }, { ...scriptVendor(answer).environment, onEvent })
    const error = await failureOf(provider.listPage())
    expect(printed(error, events, provider)).not.toContain(token)
    expect(events.length).toBeGreaterThan(0)
  },
)

test.each<[string, Secret]>([
  ['fails', () => Promise.reject(new Error(token))],
  ['returns another text too', () => `Bearer ${token}`],
])('a token function that %s gives nothing away', async (_, given) => {
  const error = await failureOf(dasAiot({ ...site, token: given }, scriptVendor({}).environment).listPage())
  expect(error).toMatchObject({ category: 'config' })
  expect(printed(error)).not.toContain(token)
})
