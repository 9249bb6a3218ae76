import { expect, it } from 'vitest'
import { createApi } from '../../src/api/api.ts'
import { problem } from '../../src/api/problem.ts'
import { addHealthRoutes } from '../../src/api/routes/health.ts'
import type { Store } from '../../src/store/store.ts'

it('says that the database does not answer where it is silent', async () => {
  const logged: string[] = []
  const log = (line: string): void => void logged.push(line)
  const database = { execute: () => new Promise(() => {}) }
  const api = createApi()
  api.onError((error, context) => problem(error, context, log))
  addHealthRoutes(api, { store: { database } as unknown as Store, log }, 1)
  const answer = await api.request('/api/health')
  expect(answer.status).toBe(503)
  expect(await answer.json()).toEqual({ status: 503, title: 'The database does not answer; see whether it runs.' })
  expect(logged).toEqual([expect.stringMatching(/^The database does not answer: Error \(ETIMEDOUT\)/)])
})
