import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkAnswer, checkRequest, readOperations, type EngineOperation, type EngineRequest } from '../src/engine.ts'
import { loadSpec } from '../src/spec.ts'
import { harbour } from './harbour/vendor.ts'

// What Prism itself does, so that an upgrade which changes it is seen. Where a line here fails, Prism may have become
// better: then the part of the mock that guards against it can go.

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

describe('Prism does not see', () => {
  it('the case of names (P14)', async () => {
    expect(await complaints({ query: { PAGE: '1', Pagesize: '50' } })).toEqual([])
  })

  it('undeclared names (P15), and indexed ones (P18)', async () => {
    expect(await complaints({ query: { page: '1', more: 'x', 'ids.0': 'x' } })).toEqual([])
  })

  it('empty values, and calls a required one missing (P16)', async () => {
    expect(await complaints({ query: { page: '1', level: '' } })).toEqual([])
    expect(await complaints({ query: { page: '' } })).toEqual(['query page required'])
  })

  it('how a number is written', async () => {
    expect(await complaints({ query: { page: '1e0', pageSize: '0x10' } })).toEqual([])
  })

  it('what a key says (P20)', async () => {
    expect(await complaints({ query: { page: '1', appKey: 'anything' } })).toEqual([])
  })

  it('the path of the server (P21)', async () => {
    await expect(complaints({ path: '/open/v1/members', query: { page: '1' } })).rejects.toThrow('no path matched')
  })

  it('a content type that only resembles (P23)', async () => {
    expect(await bodyComplaints({ appId: 'a', secret: 'b' }, 'application/vnd.harbour+json')).toEqual([])
  })

  it('the bodies 0, false and null (P25)', async () => {
    for (const body of [0, false, null]) expect(await bodyComplaints(body)).toEqual(['  required'])
  })

  it('undeclared fields in requests and answers (P41)', async () => {
    expect(await bodyComplaints({ appId: 'a', secret: 'b', more: 1 })).toEqual([])
    const answer = { statusCode: 200, headers: { 'content-type': 'application/json' } }
    expect(
      await checkAnswer(await operation('issueToken'), { ...answer, body: { token: 't', expiresIn: 1, more: 2 } }),
    ).toEqual([])
  })

  it('an undeclared status of 400 and more (P40)', async () => {
    const answer = { statusCode: 418, headers: { 'content-type': 'application/json' }, body: {} }
    expect(await checkAnswer(await operation('issueToken'), answer)).toEqual([])
  })

  it('what only 2020-12 has, in parameters: these are draft-07 in any dialect', async () => {
    const [list] = await readOperations({
      openapi: '3.1.0',
      jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
      info: { title: 'x', version: '1' },
      paths: {
        '/x': {
          get: {
            parameters: [
              {
                name: 'list',
                in: 'query',
                style: 'form',
                explode: true,
                schema: { type: 'array', prefixItems: [{ const: 'a' }] },
              },
            ],
            responses: { 200: { description: 'ok' } },
          },
        },
      },
    })
    const request = { method: 'GET', path: '/x', query: { list: ['b'] }, headers: [], body: undefined }
    expect(await checkRequest(list as EngineOperation, request)).toEqual([])
  })
})

it('leaves the document that it reads as it was (its references are replaced in a copy)', async () => {
  const text = await readFile(harbour.spec, 'utf8')
  const document: unknown = parse(text)
  await readOperations(document as object)
  expect(document).toEqual(parse(text))
})
