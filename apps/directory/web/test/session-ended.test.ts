import { afterEach, expect, test, vi } from 'vitest'
import { api } from '../src/api/client.ts'
import { createQueries, enterSession, sessionKey } from '../src/app/queries.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const { signal } = new AbortController()
const open = { isRequired: true, isOpen: true, person: 'token' }

test.each([
  ['a list that reads past the queries', () => api.customers({}, null, signal)],
  ['a decision', () => api.decide(1, 2, 'same')],
  ['personal data', () => api.reveal(1)],
  ['a sync', () => api.startRun('park')],
  ['a query', () => api.charts(signal)],
])('the page asks for the token again where the server refuses %s', async (_what, ask) => {
  const queries = createQueries()
  enterSession(queries, open)
  vi.stubGlobal('fetch', async () => Response.json({ title: 'A token is needed.' }, { status: 401 }))
  await expect(ask()).rejects.toThrow('A token is needed.')
  expect(queries.getQueryData(sessionKey)).toEqual({ isRequired: true, isOpen: false, person: null })
})

test('another refusal ends no session', async () => {
  const queries = createQueries()
  enterSession(queries, open)
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad Gateway</h1>', { status: 502, statusText: 'Bad Gateway' }))
  await expect(api.charts(signal)).rejects.toThrow('Bad Gateway')
  expect(queries.getQueryData(sessionKey)).toEqual(open)
})

test('another session begins without what was read in the one before', () => {
  const queries = createQueries()
  queries.setQueryData(['charts'], { growth: [], overlap: [] })
  enterSession(queries, open)
  expect(
    queries
      .getQueryCache()
      .getAll()
      .map(({ queryKey }) => queryKey),
  ).toEqual([sessionKey])
})
