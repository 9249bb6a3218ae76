import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { complaint } from './fuzz/answers.ts'
import { operationsOf, type Operation } from './fuzz/document.ts'
import { requestsOf } from './fuzz/requests.ts'
import { openTestDirectory } from './test-directory.ts'

const directory = await openTestDirectory()
afterAll(() => directory[Symbol.asyncDispose]())

// The same requests each time, since what they find depends on what they did before; another seed finds others.
const { KEHU_FUZZ_SEED = '20261122', KEHU_FUZZ_RUNS = '40' } = process.env
const settings = { seed: Number(KEHU_FUZZ_SEED), numRuns: Number(KEHU_FUZZ_RUNS), endOnFailure: true }

type Change = (answer: Response) => Response | Promise<Response>

/** Sends requests for one operation, and holds the answers against the document. */
async function fuzz(operation: Operation, change: Change = (answer) => answer): Promise<void> {
  const details = await fc.check(
    fc.asyncProperty(requestsOf(operation), async (request) => {
      const answer = await directory.send(request.path, request.init)
      const wrong = await complaint(operation, request, await change(answer))
      if (wrong !== null) throw new Error(wrong)
    }),
    settings,
  )
  if (details.failed) throw new Error(`${String(details.errorInstance)}\n${fc.defaultReportMessage(details)}`)
}

const operations = operationsOf(await (await directory.send('/api/openapi.json')).json())

describe('the document', () => {
  it('is of OpenAPI 3.1, and tells who may ask', async () => {
    const document: any = await (await directory.send('/api/openapi.json')).json()
    expect(document).toMatchObject({
      openapi: '3.1.0',
      security: [{ token: [] }, { session: [] }],
      components: { securitySchemes: { token: { scheme: 'bearer' }, session: { in: 'cookie' } } },
    })
    expect(document.paths['/api/session'].post.security).toEqual([])
    // No schema is null because one place that takes it may be.
    for (const [name, { type = 'object' }] of Object.entries<any>(document.components.schemas)) {
      expect(type, name).toBe('object')
    }
  })

  it('has a summary, and every refusal as a Problem', () => {
    expect(operations.length).toBeGreaterThanOrEqual(20)
    for (const { method, path, responses } of operations) {
      for (const [status, content] of Object.entries(responses)) {
        const type = Number(status) < 400 ? /^(application\/(json|x-ndjson)|text\/(csv|event-stream))$/ : /problem/
        for (const name of Object.keys(content)) expect(name, `${method} ${path} ${status}`).toMatch(type)
      }
    }
  })
})

describe('requests made from the document', () => {
  it.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    'are answered as it says: %s',
    async (_name, operation) => {
      await fuzz(operation)
      expect(directory.logged).toEqual([])
    },
  )
})

describe('a route that lies is noticed', () => {
  const operation = (method: string, path: string): Operation => {
    const found = operations.find((each) => each.method === method && each.path === path)
    if (!found) throw new Error(`There is no ${method} ${path}.`)
    return found
  }
  const list = operation('GET', '/api/customers')

  /** An answer with another body where it was a success. */
  const body =
    (change: (body: any) => unknown): Change =>
    async (answer) =>
      answer.ok ? Response.json(change(await answer.json()), { headers: answer.headers }) : answer

  const of = (status: number, type: string): Response =>
    Response.json({ status, title: 'No.' }, { status, headers: { 'content-type': type } })

  it.each<[string, Operation, Change, RegExp]>([
    ['a member too many', list, body((page) => ({ ...page, secret: 1 })), /unevaluated/],
    [
      'a member too many deep inside',
      list,
      body((page) => ({ ...page, customers: [{ ...page.customers[0], raw: 1 }] })),
      /unevaluated|required/,
    ],
    ['a member too few', list, body(({ next: _next, ...page }) => page), /required property 'next'/],
    ['a wrong type', list, body((page) => ({ ...page, total: 'many' })), /total must be integer/],
    [
      'a time that is none',
      operation('GET', '/api/connections'),
      body((given) => ({ connections: [{ ...given.connections[0], lastCompleteAt: 'today' }] })),
      /date-time/,
    ],
    [
      'personal data',
      list,
      body((page) => ({ ...page, customers: [{ ...page.customers[0], name: '13812345678' }] })),
      /shows personal data/,
    ],
    [
      'a part of the configuration',
      operation('GET', '/api/connections'),
      body((given) => ({ connections: [{ ...given.connections[0], title: 'asked of the vendor' }] })),
      /shows what was configured/,
    ],
    ['an undocumented status', list, () => of(418, 'application/problem+json'), /no 418/],
    ['an undocumented type', list, () => of(400, 'text/html'), /no text\/html for 400/],
    ['a failure', list, () => of(500, 'application/problem+json'), /fails with 500/],
    ['a refusal of what is allowed', list, () => of(400, 'application/problem+json'), /refuses what the document/],
    [
      'an acceptance of what is not',
      operation('PUT', '/api/matches/{left}/{right}'),
      () => Response.json({ left: 1, right: 2, decision: null }),
      /takes what the document does not allow/,
    ],
    [
      'a wrong line of a file',
      operation('GET', '/api/export'),
      async (answer) =>
        answer.ok ? new Response(`${await answer.text()}{"id":1}\n`, { headers: answer.headers }) : answer,
      /required property/,
    ],
  ])('%s', async (_name, lying, change, noticed) => {
    await expect(fuzz(lying, change)).rejects.toThrow(noticed)
  })
})
