import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FetchAnswer, FetchInit } from '@kehu/core/v1'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { differingPart, recordTape } from '../src/stand/tape.ts'

const server = createServer((request, response) => {
  response.setHeader('X-Asked', request.url ?? '')
  response.end(`answer to ${request.url}`)
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => server.close())

const init: FetchInit = { method: 'GET', redirect: 'manual', signal: new AbortController().signal }

async function textOf({ body }: FetchAnswer): Promise<string> {
  return new Response(body as ReadableStream).text()
}

test('gives the recorded answers again in their order, and then the last one', async () => {
  const recording = recordTape(origin, globalThis.fetch)
  for (const path of ['/a', '/b']) await recording.fetch(origin + path, init)
  const { fetch, sent } = recording.replay()
  const texts: string[] = []
  for (const path of ['/x', '/y', '/z']) texts.push(await textOf(await fetch(origin + path, init)))
  expect(texts).toEqual(['answer to /a', 'answer to /b', 'answer to /b'])
  expect(sent.map(({ url }) => url)).toEqual([`${origin}/x`, `${origin}/y`, `${origin}/z`])
  expect((await recording.replay().fetch(origin, init)).headers.get('x-asked')).toBe('/a')
})

test('notes a request to another address, and does not send it', async () => {
  const recording = recordTape(origin, globalThis.fetch)
  const { port } = new URL(origin)
  for (const other of ['http://vendor.example', `http://127.0.0.1:${Number(port) ^ 1}`, `https://127.0.0.1:${port}`]) {
    await expect(recording.fetch(`${other}/a`, init)).rejects.toThrow('another address')
  }
  expect(recording.sent).toHaveLength(3)
  await expect(recording.replay().fetch(origin, init)).rejects.toThrow('nothing was recorded')
})

const sent = { method: 'GET', url: 'http://a.example/p?x=1&y=2', headers: [['H', 'h']] as const, body: '' }

test.each([
  ['its method', { method: 'POST' }],
  ['its address', { url: 'http://a.example/q?x=1&y=2' }],
  ['its address', { url: 'http://b.example/p?x=1&y=2' }],
  ["query parameter 'y'", { url: 'http://a.example/p?x=1&y=3' }],
  ["query parameter 'y'", { url: 'http://a.example/p?x=1' }],
  ["query parameter 'x'", { url: 'http://a.example/p?x=0&y=3' }],
  ["header 'H'", { headers: [['H', 'i']] as const }],
  ["header 'H'", { headers: [] }],
  ['its body', { body: '{}' }],
  ['how its query is written', { url: 'http://a.example/p?x=%31&y=2' }],
])('names %s where two requests differ in it', (part, change) => {
  expect(differingPart(sent, { ...sent, ...change })).toBe(part)
  expect(differingPart({ ...sent, ...change }, sent)).toBe(part)
})

test('names no part of equal requests, and says where one is missing', () => {
  expect(differingPart(sent, { ...sent })).toBeNull()
  expect(differingPart(undefined, undefined)).toBeNull()
  expect(differingPart(sent, undefined)).toBe('whether it is sent')
})
