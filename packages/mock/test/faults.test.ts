import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { faultProfiles, startMock, type FaultProfile, type MockFault, type MockScenario } from '../src/index.ts'
import { seededChance } from '../src/chance.ts'
import { spoiled } from '../src/faulty-answer.ts'
import { gbkJson } from '../src/gbk.ts'
import { list, post, signed, steps, type Running } from './harbour/client.ts'
import { harbour, listMembers } from './harbour/vendor.ts'

/** Everything but the one profile that needs to be told a code. */
function fault(profile: FaultProfile, calls?: MockFault['calls']): MockFault {
  const when = calls === undefined ? {} : { calls }
  return profile === 'too-frequent' ? { profile, code: 'BUSY', ...when } : { profile, ...when }
}

function start(profile: FaultProfile, scenario: MockScenario = {}): Promise<Running> {
  return startMock(harbour, { fault: fault(profile), size: 12, ...scenario })
}

/** The bytes of a right answer. */
async function rightBytes(scenario: MockScenario = {}): Promise<Buffer> {
  await using mock = await startMock(harbour, { size: 12, ...scenario })
  return bytes(await list(mock))
}

async function bytes(answer: Response): Promise<Buffer> {
  return Buffer.from(await answer.arrayBuffer())
}

/** The code that a call fails with, as Node names it. */
async function failureCode(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => ({ cause: { code: 'none' } }),
    (failure: unknown) => failure as { readonly cause: NodeJS.ErrnoException },
  )
  return error.cause.code
}

/** A right list request as it goes over the wire. */
function wire(mock: Running): string {
  const { url, init } = signed(mock)
  const head = Object.entries(init.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`)
  return `GET ${url.slice(mock.origin.length)} HTTP/1.1\r\nHost: x\r\n${head.join('')}\r\n`
}

function open(mock: Running): Socket {
  const socket = connect(Number(new URL(mock.origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  return socket
}

/** Sends a right list request, and gives the first bytes that come back. */
async function firstBytes(mock: Running): Promise<string> {
  const socket = open(mock)
  socket.write(wire(mock))
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  return chunk.toString('utf8')
}

/** Sends a right list request; gives all that comes back until the connection ends, and the error that ended it. */
async function allBytes(mock: Running): Promise<{ head: string; body: Buffer; code: string | undefined }> {
  const socket = open(mock)
  const chunks: Buffer[] = []
  let code: string | undefined
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code
  })
  socket.write(wire(mock).replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
  await new Promise((resolve) => socket.once('close', resolve))
  const all = Buffer.concat(chunks)
  const end = all.indexOf('\r\n\r\n')
  return { head: all.subarray(0, end).toString('latin1'), body: all.subarray(end + 4), code }
}

function contentLength(answer: string): number {
  return Number(/Content-Length: (\d+)/.exec(answer)?.[1])
}

const now = Date.UTC(2026, 2, 4, 5, 6, 7)
const inSeconds = now / 1000

describe('the profiles', () => {
  it('have a name and a sentence each', () => {
    expect(new Set(faultProfiles.map(({ name }) => name)).size).toBe(24)
    for (const { name, what } of faultProfiles) {
      expect(name).toMatch(/^[a-z]+(-[a-z0-9]+)*$/)
      expect(what).toMatch(/^[A-Z].{15,}\.$/)
    }
  })

  // A refused connection brings no request; the others that never answer are left by their client.
  it.each(faultProfiles.filter(({ name }) => name !== 'refuse'))(
    '$name is told by the ledger, and is no violation',
    async ({ name }) => {
      await using mock = await start(name, { now: () => now })
      const abort = new AbortController()
      const { url, init } = signed(mock, { time: inSeconds })
      const answer = fetch(url, { ...init, redirect: 'manual', signal: abort.signal })
      const read = answer.then((each) => each.arrayBuffer()).catch(() => undefined)
      await expect.poll(() => mock.ledger.requests[0]?.fault).toBe(name)
      if (name === 'stall' || name === 'stall-body') abort.abort()
      await read
      expect(mock.ledger.requests).toMatchObject([{ outcome: 'scripted', fault: name, operation: 'listMembers' }])
      expect(mock.ledger.violations).toEqual([])
      expect(mock.ledger.refusedConnections).toBe(0)
    },
  )

  it.each(['slow-body', 'slow-headers', 'clock-skew'] as const)('%s sends the right answer', async (name) => {
    const profile: MockFault = name === 'clock-skew' ? { profile: name, calls: 2 } : { profile: name, paceMs: 0 }
    await using mock = await start(name, { fault: profile })
    const answer = await list(mock)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    // Node does not see the end of an answer that goes past it, so that nothing may follow.
    expect(answer.headers.get('connection')).toBe(name === 'slow-headers' ? 'close' : 'keep-alive')
    expect(await bytes(answer)).toEqual(await rightBytes())
  })
})

describe('a connection', () => {
  it('is reset before a byte is read, and the next one is not', async () => {
    await using mock = await start('refuse', { fault: { profile: 'refuse', calls: [1, 3] } })
    expect(await failureCode(list(mock))).toBe('ECONNRESET')
    expect(mock.ledger.requests).toEqual([])
    expect((await list(mock)).status).toBe(200)
    expect(await failureCode(list(mock))).toBe('ECONNRESET')
    expect((await list(mock)).status).toBe(200)
    expect(mock.ledger).toMatchObject({
      refusedConnections: 2,
      requests: [
        { outcome: 'answered', fault: null },
        { outcome: 'answered', fault: null },
      ],
    })
  })

  it('is refused without waiting for a request', async () => {
    await using mock = await start('refuse')
    const silent = open(mock)
    const [error] = await new Promise<NodeJS.ErrnoException[]>((resolve) => {
      silent.once('error', (...errors: NodeJS.ErrnoException[]) => resolve(errors))
    })
    expect(error?.code).toBe('ECONNRESET')
    expect(mock.ledger.refusedConnections).toBe(1)
  })

  it('is reset in place of an answer', async () => {
    await using mock = await start('reset')
    expect(await failureCode(list(mock))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    expect(mock.ledger.requests).toMatchObject([{ status: null, window: null }])
    expect(mock.ledger.pages).toEqual([])
  })

  it.each([
    ['reset', 'ECONNRESET'],
    ['close', undefined],
  ] as const)('ends after half of the body: %s', async (how, error) => {
    await using mock = await start(`${how}-in-body`)
    const { head, body, code } = await allBytes(mock)
    const right = await rightBytes()
    expect(code).toBe(error)
    expect(contentLength(head)).toBe(right.length)
    expect(body).toEqual(right.subarray(0, right.length >> 1))
    expect(mock.ledger.requests).toMatchObject([{ status: 200 }])
  })

  it('ends before the length that was announced', async () => {
    await using mock = await start('long-length')
    const { head, body, code } = await allBytes(mock)
    expect(code).toBe(undefined)
    expect(body).toEqual(await rightBytes())
    expect(contentLength(head)).toBeGreaterThan(body.length)
    await expect(list(mock).then((each) => each.text())).rejects.toThrow('terminated')
  })

  it('may be slow with the head', async () => {
    await using mock = await start('slow-headers', { fault: { profile: 'slow-headers', paceMs: 3_600_000 } })
    const first = await firstBytes(mock)
    expect('HTTP/1.1 200 OK\r\nDate: ').toContain(first.slice(0, 23))
    expect(first).not.toContain('\r\n\r\n')
    expect(mock.ledger.openRequests).toBe(1)
  })

  it('may be slow with the body', async () => {
    await using mock = await start('slow-body', { fault: { profile: 'slow-body', paceMs: 3_600_000 } })
    const answer = await list(mock)
    const { value } = (await answer.body?.getReader().read()) ?? {}
    const right = await rightBytes()
    expect(answer.headers.get('content-length')).toBe(String(right.length))
    expect(value?.length).toBeLessThan(right.length)
    expect(Buffer.from(value ?? [])).toEqual(right.subarray(0, value?.length))
  })

  it.each(['slow-headers', 'slow-body'] as const)('that is %s goes at the pace it is told', async (profile) => {
    const timer = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => {
      vi.restoreAllMocks()
    })
    await using mock = await start(profile, { fault: { profile, paceMs: 3 } })
    await (await list(mock)).arrayBuffer()
    const pauses = timer.mock.calls.filter(([, delay]) => delay === 3).length
    expect(pauses).toBeGreaterThan(1)
    expect(pauses).toBeLessThanOrEqual(12)
  })

  it.each(['slow-headers', 'slow-body'] as const)('that is %s ends with the mock', async (profile) => {
    const mock = await start(profile, { fault: { profile, paceMs: 3_600_000 } })
    const answer = list(mock)
      .then((each) => each.text())
      .catch((error: unknown) => (error as Error).message)
    await expect.poll(() => mock.ledger.requests[0]?.status).toBe(200)
    await mock.close()
    expect(await answer).toMatch(/^(fetch failed|terminated)$/)
    expect(mock.ledger).toMatchObject({ openSockets: 0, openRequests: 0 })
  })

  it('may be slow with the head of a refusal, which stays one', async () => {
    await using mock = await start('slow-headers', { fault: { profile: 'slow-headers', paceMs: 0 } })
    const answer = await list(mock, { secret: 'wrong' })
    expect(await answer.json()).toMatchObject({ code: 'BAD_SIGNATURE' })
    await expect.poll(() => mock.ledger.openRequests).toBe(0)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'refused', status: 403, fault: 'slow-headers' }])
    expect(steps(mock)).toEqual(['signature Harbour-Sign'])
  })
})

describe('the bytes of an answer', () => {
  it('break off within the JSON', async () => {
    await using mock = await start('truncated-json')
    const right = await rightBytes()
    const lengths = new Set<number>()
    for (let call = 1; call <= 20; call++) {
      const answer = await list(mock)
      const cut = await bytes(answer)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-length')).toBe(String(cut.length))
      expect(right.subarray(0, cut.length)).toEqual(cut)
      expect(cut.length).toBeLessThan(right.length)
      expect(cut.length).toBeGreaterThan(0)
      lengths.add(cut.length)
    }
    expect(lengths.size).toBeGreaterThan(10)
  })

  it('begin with a byte order mark', async () => {
    await using mock = await start('byte-order-mark')
    const answer = await list(mock)
    const marked = await bytes(answer)
    expect(answer.headers.get('content-length')).toBe(String(marked.length))
    expect(marked.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(marked.subarray(3)).toEqual(await rightBytes())
  })

  it('are GBK', async () => {
    // In order: two bytes, two bytes, none in GBK, two units of UTF-16, ASCII.
    const dataset = () => [{ uin: 1, name: '客户\u{2CB2D}ñ🙂 "A"' }]
    await using mock = await start('gbk', { dataset })
    const answer = await list(mock)
    const sent = await bytes(answer)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=gbk')
    expect(answer.headers.get('content-length')).toBe(String(sent.length))
    expect(sent.includes(Buffer.from('bfcdbba7', 'hex'))).toBe(true)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(sent)).toThrow(TypeError)
    const right: unknown = JSON.parse((await rightBytes({ dataset })).toString('utf8'))
    expect(JSON.parse(new TextDecoder('gbk', { fatal: true }).decode(sent))).toEqual(right)
  })

  it('are gzip with one damage or the other', async () => {
    await using mock = await start('damaged-gzip')
    const found = new Set<string>()
    for (let call = 1; call <= 12; call++) {
      const { head, body } = await allBytes(mock)
      expect(head).toContain('Content-Encoding: gzip')
      expect(contentLength(head)).toBe(body.length)
      found.add(faultOf(body))
    }
    expect(found).toEqual(new Set(['incorrect data check', 'invalid block type']))
    await expect(list(mock).then((each) => each.text())).rejects.toThrow('terminated')
  })
})

describe('an answer that is spoiled', () => {
  const chance = seededChance(1)
  const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }

  it('is never whole, however short it was', () => {
    for (let call = 1; call <= 50; call++) {
      const { body } = spoiled(answer, { fault: { profile: 'truncated-json' }, call, chance })
      expect(Buffer.from(body).toString()).toBe('{')
    }
  })

  it('has one content type, however it was written', () => {
    const { headers } = spoiled(answer, { fault: { profile: 'gbk' }, call: 1, chance })
    expect(headers).toEqual({ 'Content-Type': 'application/json; charset=gbk' })
  })

  it('has escapes for what GBK does not write', () => {
    expect(gbkJson('"\uFFFDñ中\u3000"').toString('latin1')).toBe('"\\ufffd\\u00f1\xd6\xd0\xa1\xa1"')
  })
})

function faultOf(gzip: Buffer): string {
  try {
    return gunzipSync(gzip).toString('utf8')
  } catch (error) {
    return (error as Error).message
  }
}

describe('an answer in the place of the vendor', () => {
  it.each<[FaultProfile, number, string | null, RegExp]>([
    ['html', 200, 'text/html; charset=utf-8', /^<!DOCTYPE html>[^]*登录[^]*<\/html>\n$/],
    ['empty', 200, 'application/json', /^$/],
    ['no-content', 204, null, /^$/],
    ['rate-limited', 429, 'text/html; charset=utf-8', /Too Many Requests/],
    ['rate-limited-retry-after', 429, 'text/html; charset=utf-8', /Too Many Requests/],
    ['too-frequent', 200, 'application/json', /^\{"code":"BUSY","data":null\}$/],
  ])(
    '%s',
    async (profile, status, type, text) => {
      await using mock = await start(profile)
      const answer = await list(mock)
      expect(answer.status).toBe(status)
      expect(answer.headers.get('content-type')).toBe(type)
      const seconds = answer.headers.get('retry-after')
      expect(['1', '2', '3', null]).toContain(seconds)
      expect(seconds !== null).toBe(profile === 'rate-limited-retry-after')
      expect(await answer.text()).toMatch(text)
      expect(mock.ledger.requests).toMatchObject([{ status, window: null }])
      expect(mock.ledger.pages).toEqual([])
    },
    60_000,
  )

  it('is each error of a server in turn', async () => {
    const seen: number[][] = []
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await using mock = await start('server-error', { seed })
      const statuses: number[] = []
      for (let call = 1; call <= 4; call++) {
        const answer = await list(mock)
        statuses.push(answer.status)
        expect(await answer.text()).toContain(`<title>${answer.status} `)
      }
      expect(statuses.toSorted((one, other) => one - other)).toEqual([500, 502, 503, 504])
      seen.push(statuses)
    }
    expect(new Set(seen.map(([first]) => first)).size).toBeGreaterThan(1)
  })

  it('leads to another origin, where it shows what came along', async () => {
    await using mock = await start('redirect')
    const { url, init } = signed(mock, { headers: { Authorization: 'Bearer b' } })
    const answer = await fetch(url, { ...init, redirect: 'manual' })
    const elsewhere = new URL(answer.headers.get('location') ?? '')
    expect(answer.status).toBe(302)
    expect(elsewhere.origin).toBe(mock.origin.replace('127.0.0.1', 'localhost'))
    await answer.arrayBuffer()
    // By its number here, so that nothing hangs on how this machine resolves localhost.
    const followed = await fetch(mock.origin + elsewhere.pathname, { headers: { 'Harbour-Sign': 's' } })
    expect(followed.status).toBe(200)
    expect(mock.ledger.violations).toEqual([])
    expect(mock.ledger.requests[1]).toMatchObject({
      path: elsewhere.pathname,
      outcome: 'scripted',
      fault: 'redirect',
      operation: null,
    })
    expect(mock.ledger.requests[1]?.request?.header('harbour-sign')).toBe('s')
  })

  it('is no place of its own without the fault', async () => {
    await using mock = await start('html')
    expect((await fetch(`${mock.origin}/kehu-mock/elsewhere`)).status).toBe(404)
    expect(steps(mock)).toEqual(['path'])
  })

  it('is held to the spec where it is the vendor’s own', async () => {
    await using mock = await start('too-frequent', { fault: { profile: 'too-frequent', code: 'BUSY' } })
    expect((await list(mock)).status).toBe(200)
    const error = () => ({ status: 418 })
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, error } }
    await using broken = await startMock({ ...harbour, handlers }, { fault: { profile: 'too-frequent', code: 'BUSY' } })
    expect((await list(broken)).status).toBe(500)
    expect(steps(broken)).toEqual(['mock'])
  })
})

describe('a mock that is broken', () => {
  const answer = () => ({ status: 418 })

  it('says so, whatever the fault', async () => {
    const handlers = { ...harbour.handlers, listMembers: { ...listMembers, page: answer } }
    await using mock = await startMock({ ...harbour, handlers }, { fault: { profile: 'close-in-body' } })
    expect(await (await list(mock)).text()).toContain('The status 418 is not in the spec.')
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'broken' }])
  })

  it('has given no token', async () => {
    const issueToken = { ...harbour.handlers.issueToken, answer } as (typeof harbour.handlers)[string]
    const handlers = { ...harbour.handlers, issueToken }
    await using mock = await startMock({ ...harbour, handlers }, { fault: { profile: 'expired-token', calls: 1 } })
    expect((await list(mock)).status).toBe(403)
    expect((await post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')).status).toBe(500)
    expect((await list(mock)).status).toBe(403)
  })
})

describe('an expired token', () => {
  it('is refused until a new one is given', async () => {
    await using mock = await start('expired-token', { fault: { profile: 'expired-token', calls: 2 } })
    const token = () => post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')
    expect((await token()).status).toBe(200)
    expect((await list(mock)).status).toBe(200)
    for (let call = 2; call <= 3; call++) {
      const answer = await list(mock)
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ code: 'BAD_CREDENTIAL', message: 'The access token has expired.' })
    }
    // A call that is wrong gives no token.
    expect((await post(mock, '/token', '{}', 'application/json')).status).toBe(403)
    expect((await list(mock)).status).toBe(403)
    expect((await token()).status).toBe(200)
    expect((await list(mock)).status).toBe(200)
    expect(mock.ledger.requests.map(({ outcome, fault: hit }) => hit ?? outcome)).toEqual([
      'answered',
      'answered',
      'expired-token',
      'expired-token',
      'refused',
      'expired-token',
      'answered',
      'answered',
    ])
    expect(new Set(steps(mock))).toEqual(new Set(['schema appId', 'schema secret']))
  })

  it('names the credential of the spec to the vendor', async () => {
    const where: (string | undefined)[] = []
    const noting = {
      ...listMembers,
      refuse: (violation: { readonly where?: string }) => {
        where.push(violation.where)
        return { status: 403, body: { code: 'NO', message: 'no' } }
      },
    } as typeof listMembers
    await using mock = await startMock(
      { ...harbour, handlers: { ...harbour.handlers, listMembers: noting } },
      { fault: { profile: 'expired-token' } },
    )
    expect((await list(mock)).status).toBe(403)
    expect(where).toEqual(['appKey'])
  })
})

describe('a clock that is off', () => {
  it('refuses who goes by the right time, and says its own', async () => {
    const hours = new Set<number>()
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      await using mock = await start('clock-skew', { seed, now: () => now })
      const answer = await list(mock, { time: inSeconds })
      expect(await answer.json()).toMatchObject({ code: 'BAD_CLOCK' })
      expect(mock.ledger).toMatchObject({ violations: [], requests: [{ outcome: 'scripted', fault: 'clock-skew' }] })
      const date = Date.parse(answer.headers.get('date') ?? '')
      hours.add((date - now) / 3_600_000)
      expect((await list(mock, { time: date / 1000 })).status).toBe(200)
      expect(steps(mock)).toEqual([])
      const token = await post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')
      expect(await token.json()).toMatchObject({ token: `key-${seed}-${date}` })
      expect(mock.ledger.requests.map(({ fault: hit }) => hit)).toEqual(['clock-skew', 'clock-skew', 'clock-skew'])
    }
    expect([...hours].some((each) => each > 0)).toBe(true)
    expect([...hours].some((each) => each < 0)).toBe(true)
    for (const each of hours) expect([2, 3, 4, 5, 6]).toContain(Math.abs(each))
  })

  it('excuses nothing else', async () => {
    await using mock = await start('clock-skew', { now: () => now })
    expect((await list(mock, { time: inSeconds, secret: 'wrong' })).status).toBe(403)
    expect(steps(mock)).toEqual(['clock Harbour-Time', 'signature Harbour-Sign'])
    await list(mock, { time: inSeconds, nonce: 'n' })
    await list(mock, { time: inSeconds, nonce: 'n' })
    expect(steps(mock).slice(2)).toEqual(['clock Harbour-Time', 'nonce Harbour-Nonce'])
    expect(mock.ledger.requests.map(({ outcome }) => outcome)).toEqual(['refused', 'scripted', 'refused'])
  })

  it('is off for the calls that are named', async () => {
    await using mock = await start('clock-skew', { fault: { profile: 'clock-skew', calls: 2 }, now: () => now })
    const statuses: number[] = []
    for (let call = 1; call <= 3; call++) statuses.push((await list(mock, { time: inSeconds })).status)
    expect(statuses).toEqual([200, 403, 200])
    const token = await post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')
    expect(await token.json()).toMatchObject({ token: `key-1-${now}` })
  })
})

describe('the calls that are hit', () => {
  async function hits(calls: MockFault['calls'], count: number, seed = 1): Promise<number[]> {
    await using mock = await start('html', { fault: fault('html', calls), seed })
    for (let call = 1; call <= count; call++) await (await list(mock)).arrayBuffer()
    return mock.ledger.requests.flatMap((each) => (each.fault === 'html' && each.call !== null ? [each.call] : []))
  }

  it('are one, several, or all', async () => {
    expect(await hits(2, 4)).toEqual([2])
    expect(await hits([1, 4], 5)).toEqual([1, 4])
    expect(await hits(undefined, 3)).toEqual([1, 2, 3])
  })

  it('are one of every three, by the seed', async () => {
    const patterns = new Set<string>()
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const found = await hits('some', 12, seed)
      expect(found.map((call) => Math.floor((call - 1) / 3))).toEqual([0, 1, 2, 3])
      expect(await hits('some', 12, seed)).toEqual(found)
      patterns.add(found.join(' '))
    }
    expect(patterns.size).toBeGreaterThan(2)
  })

  it('are calls of a list', async () => {
    await using mock = await start('html')
    expect((await post(mock, '/token', '{"appId":"a","secret":"b"}', 'application/json')).status).toBe(200)
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'answered', fault: null }])
  })

  it('are counted with those that were wrong, which are not excused', async () => {
    await using mock = await start('html', { fault: fault('html', 1) })
    expect((await list(mock, { secret: 'wrong' })).status).toBe(403)
    expect((await list(mock)).headers.get('content-type')).toBe('application/json')
    expect(steps(mock)).toEqual(['signature Harbour-Sign'])
    expect(mock.ledger.requests).toMatchObject([
      { outcome: 'refused', fault: null },
      { outcome: 'answered', fault: null },
    ])
  })

  it('are those that a script leaves to the vendor', async () => {
    await using mock = await start('html', {
      respond: (_, call) => (call === 1 ? { status: 503, text: 'busy' } : undefined),
    })
    expect((await list(mock)).status).toBe(503)
    expect(await (await list(mock)).text()).toContain('<html')
    expect(mock.ledger.requests.map(({ fault: hit }) => hit)).toEqual([null, 'html'])
  })

  it('are told where a script asks for the fault', async () => {
    await using mock = await startMock(harbour, { respond: () => ({ socket: 'long-length' }) })
    await expect(list(mock).then((each) => each.text())).rejects.toThrow('terminated')
    expect(mock.ledger.requests).toMatchObject([{ outcome: 'scripted', fault: 'long-length' }])
  })
})

describe('a seed', () => {
  it('decides all that is left to chance', async () => {
    const cuts = async (seed: number) => {
      await using mock = await start('truncated-json', { seed })
      const lengths: number[] = []
      for (let call = 1; call <= 5; call++) lengths.push((await bytes(await list(mock))).length)
      return lengths
    }
    expect(await cuts(7)).toEqual(await cuts(7))
    expect(await cuts(8)).not.toEqual(await cuts(7))
  })
})

describe('a fault that is none', () => {
  it.each<[unknown, RegExp]>([
    [{ profile: 'slow' }, /^There is no fault profile "slow"; choose one of refuse, slow-headers, .*, clock-skew\.$/],
    [{ profile: 'toString' }, /no fault profile "toString"/],
    [{ profile: 'html', calls: 0 }, /^The calls of the fault html must be a number from 1/],
    [{ profile: 'html', calls: 1.5 }, /calls of the fault html/],
    [{ profile: 'html', calls: [1, '2'] }, /calls of the fault html/],
    [{ profile: 'html', calls: [] }, /calls of the fault html/],
    [{ profile: 'html', calls: 'all' }, /calls of the fault html/],
    [{ profile: 'too-frequent' }, /^The fault too-frequent has no code; name the vendor's own/],
    [{ profile: 'too-frequent', code: '' }, /has no code/],
    [{ profile: 'slow-body', paceMs: -1 }, /^The paceMs of the fault slow-body/],
    [{ profile: 'slow-headers', paceMs: Number.NaN }, /^The paceMs of the fault slow-headers/],
  ])('%o is told before the mock starts', async (wrong, message) => {
    await expect(startMock(harbour, { fault: wrong as MockFault })).rejects.toThrow(message)
  })
})
