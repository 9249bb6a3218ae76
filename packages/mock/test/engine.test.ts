import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkAnswer, checkRequest, readOperations, type EngineOperation, type EngineRequest } from '../src/engine.ts'
import { loadSpec } from '../src/spec.ts'
import { harbour } from './harbour/vendor.ts'

// What the mock relies on Prism for. What Prism does not see, and what it does wrong, is in test/prism.

async function operation(id: string): Promise<EngineOperation> {
  const found = (await loadSpec(harbour.spec)).operations.find((each) => each.id === id)
  if (!found) throw new Error(`no operation ${id}`)
  return found.engine
}

async function complaints(request: Partial<EngineRequest>): Promise<string[]> {
  const headers = [
    ['Harbour-Time', '1'],
    ['Harbour-Nonce', '2'],
    ['Harbour-Sign', '3'],
  ] as const
  const found = await checkRequest(await operation('listMembers'), {
    method: 'GET',
    path: '/members',
    headers,
    body: undefined,
    ...request,
    query: { appKey: 'k', ...request.query },
  })
  return found.map(({ part, where, code }) => `${part} ${where} ${code}`)
}

async function bodyComplaints(body: unknown, type = 'application/json'): Promise<string[]> {
  const found = await checkRequest(await operation('issueToken'), {
    method: 'POST',
    path: '/token',
    query: {},
    headers: [['Content-Type', type]],
    body,
  })
  return found.map(({ part, where, code }) => `${part} ${where} ${code}`)
}

describe('Prism sees', () => {
  it.each<[string, Partial<EngineRequest>, string]>([
    ['a missing parameter', {}, 'query page required'],
    ['a wrong type', { query: { page: 'x' } }, 'query page type'],
    ['a value over the maximum', { query: { page: '1', pageSize: '51' } }, 'query pagesize maximum'],
    ['a value out of an enumeration, in Chinese (P8)', { query: { page: '1', level: '铜卡' } }, 'query level enum'],
    ['a wrong element of a list', { query: { page: '1', ids: ['1', 'x'] } }, 'query ids.1 type'],
    ['a list that is too long', { query: { page: '1', ids: ['1', '2', '3', '4'] } }, 'query ids maxItems'],
    [
      'a header of a wrong type',
      {
        query: { page: '1' },
        headers: [
          ['harbour-time', 'x'],
          ['harbour-nonce', '1'],
          ['harbour-sign', '1'],
        ],
      },
      'header harbour-time type',
    ],
  ])('%s', async (_, request, expected) => {
    expect(await complaints(request)).toEqual([expected])
  })

  it('a missing key', async () => {
    const found = await checkRequest(await operation('listMembers'), {
      method: 'GET',
      path: '/members',
      query: { page: '1' },
      headers: [],
      body: undefined,
    })
    expect(found.map(({ part }) => part)).toContain('security')
  })

  it('nothing in a right request', async () => {
    expect(await complaints({ query: { page: '1', pageSize: '50', level: '金卡', ids: ['1'] } })).toEqual([])
    expect(await bodyComplaints({ appId: 'a', secret: 'b' })).toEqual([])
  })

  it('a wrong body', async () => {
    expect(await bodyComplaints({ appId: 1, secret: 'b', scope: '删' })).toEqual(['body appId type', 'body scope enum'])
    expect(await bodyComplaints({ appId: 'a' })).toEqual(['body secret required'])
  })

  it('a wrong answer', async () => {
    const found = await checkAnswer(await operation('issueToken'), {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: { token: 1, expiresIn: 1 },
    })
    expect(found.map(({ where, code }) => [where, code])).toEqual([['token', 'type']])
  })
})

it('leaves the document that it reads as it was (its references are replaced in a copy)', async () => {
  const text = await readFile(harbour.spec, 'utf8')
  const document: unknown = parse(text)
  await readOperations(document as object)
  expect(document).toEqual(parse(text))
})
