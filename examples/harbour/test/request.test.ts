import type { Environment, FetchInit } from '@kehu/core'
import { expect, test } from 'vitest'
import { harbour } from '../src/index.ts'

interface Sent {
  readonly url: string
  readonly init: FetchInit
}

const token = { accessToken: 'a-token', expiresIn: 1800 }
const lastPage = { requestId: 'h-1', accounts: [], nextCursor: null }

/** A provider whose vendor gives these answers one after another, at 2023-11-14 22:13:20 UTC; and what it was sent. */
function vendorOf(answers: readonly (readonly [status: number, body: object])[]) {
  const sent: Sent[] = []
  const environment: Environment = {
    // Time stands still: no time limit is ever reached.
    runtime: { now: () => 1_700_000_000_000, sleep: () => new Promise<never>(() => {}), random: () => 0.5 },
    async fetch(url, init) {
      const [status, body] = answers[sent.length] ?? [500, {}]
      sent.push({ url, init })
      return new Response(JSON.stringify(body), { status })
    },
  }
  const options = { clientId: 'my-client', clientSecret: 'a-placeholder' }
  return { provider: harbour(options, environment), sent }
}

test('the first page is asked for as the document says', async () => {
  const { provider, sent } = vendorOf([
    [200, token],
    [200, lastPage],
  ])
  await provider.listPage({ state: 'open', updatedSince: '2026-01-31T00:00:00Z' }, { pageSize: 5 })
  expect(sent.map(({ url, init: { method } }) => [method, url])).toEqual([
    ['POST', 'https://api.harbour.example/oauth/token'],
    ['GET', 'https://api.harbour.example/v2/accounts?limit=5&state=open&updatedSince=2026-01-31T00%3A00%3A00Z'],
  ])
  expect(JSON.parse(sent[0]?.init.body ?? '')).toEqual({ clientId: 'my-client', clientSecret: 'a-placeholder' })
  expect(sent[1]?.init.headers).toEqual({ Authorization: 'Bearer a-token' })
})

// document.md:45
test('an empty page in the middle does not end the list', async () => {
  const { provider, sent } = vendorOf([
    [200, token],
    [200, { requestId: 'h-1', accounts: [{ number: 1 }], nextCursor: 'one' }],
    [200, { requestId: 'h-2', accounts: [], nextCursor: 'two&more' }],
    [200, { requestId: 'h-3', accounts: [{ number: 2 }], nextCursor: null }],
  ])
  const ids: (string | null)[] = []
  for await (const { id } of provider.customers()) ids.push(id)
  expect(ids).toEqual(['1', '2'])
  expect(sent.slice(1).map(({ url }) => new URL(url).search)).toEqual([
    '?limit=200',
    '?limit=200&after=one',
    '?limit=200&after=two%26more',
  ])
})

// document.md:26: one token serves all requests for half an hour.
test('the token is asked for once', async () => {
  const { provider, sent } = vendorOf([
    [200, token],
    [200, lastPage],
    [200, lastPage],
  ])
  await provider.listPage({}, { pageSize: 5 })
  await provider.listPage({}, { pageSize: 5 })
  expect(sent.map(({ init: { method } }) => method)).toEqual(['POST', 'GET', 'GET'])
})

// document.md:79
test('a wrong secret is told by the code of the vendor', async () => {
  const { provider, sent } = vendorOf([
    [401, { requestId: 'h-9', error: { code: 'invalid_client', detail: 'No such client.' } }],
  ])
  await expect(provider.listPage({}, { pageSize: 5 })).rejects.toMatchObject({
    category: 'authentication',
    code: 'invalid_client',
    requestId: 'h-9',
    status: 401,
  })
  expect(sent).toHaveLength(1)
})
