import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { startMock, type MockScript } from '../src/index.ts'
import { list, post, signed, steps } from './harbour/client.ts'
import { raw } from './harbour/raw.ts'
import { harbour } from './harbour/vendor.ts'

// Long answers are written in another way than short ones.
const longText = '客户 "é" '.repeat(20_000)

describe('a script', () => {
  it('answers in the place of the vendor, by call and operation', async () => {
    const asked: [number, string][] = []
    await using mock = await startMock(harbour, {
      respond: (_, call, operation) => {
        asked.push([call, operation])
        return call === 1 && operation === 'listMembers' ? { status: 503, text: 'busy' } : undefined
      },
    })
    expect((await list(mock)).status).toBe(503)
    expect((await list(mock)).status).toBe(200)
    expect((await post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')).status).toBe(200)
    expect(asked).toEqual([
      [1, 'listMembers'],
      [2, 'listMembers'],
      [1, 'issueToken'],
    ])
    expect(mock.ledger.requests.map(({ outcome }) => outcome)).toEqual(['scripted', 'answered', 'answered'])
  })

  it.each<[string, MockScript, number, string | null, string]>([
    [
      'text',
      { status: 200, text: '<html>登录</html>', headers: { 'Content-Type': 'text/html' } },
      200,
      'text/html',
      '<html>登录</html>',
    ],
    ['text without a content type', { status: 502, text: '' }, 502, null, ''],
    ['text of some hundred kilobytes', { status: 200, text: longText }, 200, null, longText],
    ['bytes', { status: 200, bytes: Buffer.from('{"code":') }, 200, null, '{"code":'],
    [
      'a value',
      { status: 418, body: { id: 12345678901234567890n } },
      418,
      'application/json',
      '{"id":12345678901234567890}',
    ],
    ['a text as a value', { status: 200, body: 'text' }, 200, 'application/json', '"text"'],
    ['headers', { status: 429, headers: { 'Retry-After': '7' }, body: null }, 429, 'application/json', 'null'],
    ['a documented error', { error: 'BUSY' }, 200, 'application/json', '{"code":"BUSY","data":null}'],
  ])('sends %s', async (_, script, status, type, text) => {
    await using mock = await startMock(harbour, { respond: () => script })
    const answer = await list(mock)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(await answer.text()).toBe(text)
    expect(steps(mock)).toEqual([])
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '7' : null)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'scripted', status }])
  })

  it('does not excuse a wrong request', async () => {
    await using mock = await startMock(harbour, { respond: () => ({ status: 200, text: 'fine' }) })
    expect((await list(mock, { query: 'page=0' })).status).toBe(403)
    expect(steps(mock)).toEqual(['schema page'])
  })

  it('counts refused requests as calls', async () => {
    await using mock = await startMock(harbour, { respond: (_, call) => ({ status: 200, text: String(call) }) })
    await list(mock, { secret: 'wrong' })
    expect(await (await list(mock)).text()).toBe('2')
  })
})

describe('a connection', () => {
  it('may be reset before any answer', async () => {
    await using mock = await startMock(harbour, {
      respond: (_, call) => (call === 1 ? { socket: 'reset' } : undefined),
    })
    const failure = await list(mock).catch((error: unknown) => error)
    expect((failure as Error & { cause: NodeJS.ErrnoException }).cause.code).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'scripted', status: null }])
    expect((await list(mock)).status).toBe(200)
  })

  it('may give no answer', async () => {
    await using mock = await startMock(harbour, { respond: () => ({ socket: 'stall' }) })
    const abort = new AbortController()
    const { url, init } = signed(mock)
    const answer = fetch(url, { ...init, signal: abort.signal }).catch(() => 'gone')
    await expect.poll(() => mock.ledger.requests[0]?.outcome).toBe('scripted')
    expect(mock.ledger.openRequests).toBe(1)
    abort.abort()
    expect(await answer).toBe('gone')
    await expect.poll(() => mock.ledger.openRequests).toBe(0)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'scripted', status: null }])
  })

  it('may stop in the middle of a body', async () => {
    await using mock = await startMock(harbour, { size: 2, respond: () => ({ socket: 'stall-body' }) })
    const abort = new AbortController()
    const { url, init } = signed(mock)
    const answer = await fetch(url, { ...init, signal: abort.signal })
    expect(answer.status).toBe(200)
    const reader = answer.body?.getReader()
    const { value } = (await reader?.read()) ?? {}
    expect(value?.length).toBe(Number(answer.headers.get('content-length')) >> 1)
    const rest = reader?.read().catch(() => 'gone')
    abort.abort()
    expect(await rest).toBe('gone')
  })

  it('may end in the middle of a body', async () => {
    await using mock = await startMock(harbour, { size: 2, respond: () => ({ socket: 'close-in-body' }) })
    const answer = await list(mock)
    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow('terminated')
  })

  it('may announce less than it sends', async () => {
    await using mock = await startMock(harbour, { size: 2, respond: () => ({ socket: 'short-length' }) })
    const { url, init } = signed(mock)
    const head = Object.entries(init.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
    const target = url.slice(mock.origin.length)
    const answer = await raw(mock.origin, `GET ${target} HTTP/1.1\r\nHost: x\r\n${head.join('')}\r\n`)
    const [, length] = /Content-Length: (\d+)/.exec(answer) ?? []
    const body = answer.slice(answer.indexOf('\r\n\r\n') + 4)
    expect(Number(length)).toBe(Buffer.byteLength(body) >> 1)
    expect(body).toMatch(/^\{"code":"OK".*\}$/)
  })

  it('cuts the JSON for a client that believes the length', async () => {
    await using mock = await startMock(harbour, { size: 2, respond: () => ({ socket: 'short-length' }) })
    await expect((await list(mock)).json()).rejects.toThrow(SyntaxError)
  })
})

describe('a delay', () => {
  it('holds every answer back', async () => {
    await using mock = await startMock(harbour, { delayMs: 1 })
    expect((await list(mock)).status).toBe(200)
  })

  it('ends with the mock, and leaves no timer', async () => {
    const started = vi.spyOn(globalThis, 'setTimeout')
    const cleared = vi.spyOn(globalThis, 'clearTimeout')
    onTestFinished(() => {
      vi.restoreAllMocks()
    })
    const mock = await startMock(harbour, { delayMs: 3_600_000 })
    const answer = list(mock).catch(() => 'gone')
    await expect.poll(() => mock.ledger.requests[0]?.outcome).toBe('answered')
    await mock.close()
    expect(await answer).toBe('gone')
    const timer = started.mock.results[started.mock.calls.findIndex(([, delay]) => delay === 3_600_000)]
    expect(timer?.type).toBe('return')
    expect(cleared.mock.calls).toContainEqual([timer?.value])
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'aborted', status: null }])
  })
})
