import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../src/usage-error.ts'
import { announce } from '../../src/store/changes.ts'
import { eventsOf } from './read-events.ts'
import { openTestDirectory, origin, type TestDirectory } from './test-directory.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory[Symbol.asyncDispose]())

const token = 'a token that is for this test alone'

describe('headers', () => {
  it.each(['/', '/api/connections', '/api/nothing', '/assets/index-a1b2.js', '/api/events'])(
    'keep %s to itself',
    async (path) => {
      const { headers, body } = await directory.send(path)
      await body?.cancel()
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy.split('; ').toSorted()).toEqual([
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
        "script-src 'self'",
        expect.stringMatching(/^style-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'$/),
      ])
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('permissions-policy')).toContain('camera=()')
      expect(headers.get('strict-transport-security')).toBeNull()
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )

  it('keep answers of the API out of every cache', async () => {
    for (const path of ['/api/customers', '/api/nothing', '/api/export?format=csv', '/api/customers?limit=0']) {
      const answer = await directory.send(path)
      await answer.body?.cancel()
      expect(answer.headers.get('cache-control'), path).toBe('no-store')
    }
  })
})

describe('the page', () => {
  it('carries the nonce of its own answer, which is never the same', async () => {
    const nonces = new Set<string>()
    for (const path of ['/', '/index.html', '/customers?search=王', '/runs/7']) {
      const answer = await directory.send(path)
      expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
      expect(answer.headers.get('cache-control')).toBe('no-cache')
      const nonce = /content="([^"]+)"/.exec(await answer.text())?.[1] ?? 'none'
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(4)
  })

  it('lets a browser keep what is named by its content, and ask again for the rest', async () => {
    const asset = await directory.send('/assets/index-a1b2.js')
    expect(asset.headers.get('content-type')).toMatch(/^text\/javascript/)
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await asset.text()).toBe('export {}')
    const icon = await directory.send('/favicon.svg')
    expect(icon.headers.get('cache-control')).toBe('no-cache')
    await icon.body?.cancel()
  })

  it.each([
    '/assets/missing.js',
    '/missing.png',
    '/assets/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/%2e%2e/%2e%2e/index.html.map',
  ])('has no %s', async (path) => {
    const answer = await directory.send(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBeNull()
  })

  it('says how to build it where it is not built', async () => {
    const answer = await directory.send('/', {}, directory.another({ pageFolder: 'not/built' }))
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ title: expect.stringContaining('pnpm') })
  })
})

describe('Host', () => {
  const status = async (host: string, path = '/api/session'): Promise<number> =>
    (await directory.send(path, { headers: { host } })).status

  it('is one of the names that the directory has', async () => {
    expect(await status('127.0.0.1:4170')).toBe(200)
    expect(await status('LOCALHOST:4170')).toBe(200)
    expect(await status('[::1]:4170')).toBe(200)
  })

  it.each(['evil.example', 'evil.example:4170', '127.0.0.1.evil.example', 'localhost@evil.example', ''])(
    'is refused as %j, for the page too',
    async (host) => {
      expect(await status(host)).toBe(403)
      expect(await status(host, '/')).toBe(403)
    },
  )

  it('may be a name that was given', async () => {
    const app = directory.another({ publicHosts: ['kehu.example'] })
    const { status: answered } = await directory.send('/api/session', { headers: { host: 'kehu.example' } }, app)
    expect(answered).toBe(200)
  })

  it('has the port of the socket where there is one', async () => {
    const ask = async (localPort: number): Promise<number> => {
      const request = new Request(`${origin}/api/session`, { headers: { host: '127.0.0.1:4170' } })
      return (await directory.app.fetch(request, { incoming: { socket: { localPort } } })).status
    }
    expect(await ask(4170)).toBe(200)
    expect(await ask(4171)).toBe(403)
  })
})

describe('Origin and Sec-Fetch-Site', () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'http://127.0.0.1:8080' },
    { origin: 'http://evil.example:4170' },
    { origin: 'null' },
    { origin: '' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin, 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ]
  const own: Record<string, string>[] = [
    {},
    { origin },
    { origin, 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'none' },
  ]
  const host = '127.0.0.1:4170'
  const watched: [string, string][] = [
    ['POST', '/api/runs/999/stop'],
    ['POST', '/api/customers/999/reveal'],
    ['PUT', '/api/matches/1/999'],
    ['POST', '/api/session'],
    ['DELETE', '/api/session'],
    ['POST', '/api/connections/nowhere/runs'],
    ['GET', '/api/export?format=csv&personalData=shown'],
    ['HEAD', '/api/export?format=csv&personalData=shown'],
    ['GET', '/api/events'],
  ]

  it.each(watched)('of another page are refused: %s %s', async (method, path) => {
    for (const headers of foreign) {
      const answer = await directory.send(path, { method, headers: { host, ...headers } })
      expect(answer.status, JSON.stringify(headers)).toBe(403)
    }
  })

  it.each(watched)('of the own page are not: %s %s', async (method, path) => {
    for (const headers of own) {
      const answer = await directory.send(path, { method, headers: { host, ...headers } })
      await answer.body?.cancel()
      expect(answer.status, JSON.stringify(headers)).not.toBe(403)
    }
  })

  it('do not matter where nothing changes, nor is shown: no other page can read the answer', async () => {
    for (const headers of foreign) {
      const answer = await directory.send('/api/connections', { headers: { host, ...headers } })
      expect(answer.status).toBe(200)
    }
  })

  it('are right for a name behind a proxy that speaks https', async () => {
    const app = directory.another({ publicHosts: ['kehu.example'] })
    for (const proxied of ['kehu.example', '127.0.0.1:4170']) {
      const headers = { host: proxied, origin: 'https://kehu.example' }
      expect((await directory.send('/api/session', { method: 'DELETE', headers }, app)).status).toBe(200)
    }
  })
})

describe('the token', () => {
  const closed = () => directory.another({ host: '0.0.0.0', token, publicHosts: ['kehu.example'] })
  const bearer = (given: string): RequestInit => ({ headers: { authorization: `Bearer ${given}` } })
  const login = (given: string, headers: Record<string, string> = {}): RequestInit => ({
    method: 'POST',
    body: JSON.stringify({ token: given }),
    headers: { 'content-type': 'application/json', ...headers },
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'kehu.example'])('is needed to listen on %s', (host) => {
    expect(() => directory.another({ host })).toThrow(UsageError)
    expect(() => directory.another({ host })).toThrow(/KEHU_DIRECTORY_TOKEN/)
  })

  it.each(['x', 'fifteen letters'])('is no text that can be guessed: %s', (short) => {
    for (const host of ['0.0.0.0', '127.0.0.1']) {
      const start = (): unknown => directory.another({ host, token: short })
      expect(start).toThrow(UsageError)
      expect(start).toThrow(/^KEHU_DIRECTORY_TOKEN has fewer than 16 characters[^\n]+\.$/)
    }
  })

  it('may have sixteen characters', () => {
    expect(() => directory.another({ host: '0.0.0.0', token: 'sixteen letters.' })).not.toThrow()
  })

  it('is asked for by every route but session and health', async () => {
    const app = closed()
    const { paths }: any = await (await directory.send('/api/openapi.json')).json()
    const asked: string[] = []
    for (const [path, operations] of Object.entries<object>(paths)) {
      for (const method of Object.keys(operations)) {
        const at = path.replaceAll(/\{\w+\}/g, '1')
        const answer = await directory.send(at, { method: method.toUpperCase() }, app)
        await answer.body?.cancel()
        if (answer.status === 401) asked.push(`${method} ${path}`)
        else expect(['/api/session', '/api/health']).toContain(path)
      }
    }
    expect(asked.length).toBeGreaterThan(15)
    expect((await directory.send('/api/nothing', {}, app)).status).toBe(401)
    expect((await directory.send('/', {}, app)).status).toBe(200)
  })

  it('lets in as a Bearer, and tells nothing of itself otherwise', async () => {
    const app = closed()
    expect((await directory.send('/api/rules', bearer(token), app)).status).toBe(200)
    const refused = await directory.send('/api/rules', bearer(`${token}x`), app)
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect(await refused.text()).not.toContain(token)
  })

  it('begins a session, whose cookie lets in until it ends', async () => {
    const app = closed()
    const begun = await directory.send('/api/session', login(token), app)
    expect(await begun.json()).toEqual({ isRequired: true, isOpen: true, person: 'token' })
    const cookie = begun.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^kehu_directory=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/)
    const session = { headers: { cookie: cookie.split(';')[0] ?? '' } }
    expect((await directory.send('/api/rules', session, app)).status).toBe(200)
    expect(await (await directory.send('/api/session', session, app)).json()).toMatchObject({ isOpen: true })

    const ended = await directory.send('/api/session', { ...session, method: 'DELETE' }, app)
    expect(await ended.json()).toEqual({ isRequired: true, isOpen: false, person: null })
    expect(ended.headers.get('set-cookie')).toMatch(/^kehu_directory=; Max-Age=0; Path=\//)
    expect((await directory.send('/api/rules', session, app)).status).toBe(401)
  })

  it('ends the events of a session with it, and tells them nothing more', async () => {
    const app = closed()
    const begun = await directory.send('/api/session', login(token), app)
    const session = { headers: { cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' } }
    const events = eventsOf(await directory.send('/api/events', session, app))
    expect(await events.next()).toBe('retry: 2000')
    await announce(directory.store.database, { type: 'matches' })
    expect(await events.next()).toMatch(/^event: matches/)
    await directory.send('/api/session', { ...session, method: 'DELETE' }, app)
    await announce(directory.store.database, { type: 'matches' })
    await expect(events.next()).rejects.toThrow('The events have ended.')
  })

  it('begins a session that ends after twelve hours', async () => {
    const app = closed()
    const begun = await directory.send('/api/session', login(token), app)
    const session = { headers: { cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' } }
    directory.clock.now += 12 * 60 * 60 * 1000
    expect((await directory.send('/api/rules', session, app)).status).toBe(401)
  })

  it('has the cookie sent over https alone where the browser came so', async () => {
    const headers = { host: 'kehu.example', origin: 'https://kehu.example' }
    const begun = await directory.send('/api/session', login(token, headers), closed())
    expect(begun.headers.get('set-cookie')).toContain('; Secure')
  })

  it('is not guessed: after ten wrong ones no other is looked at from there for a minute', async () => {
    const app = closed()
    const guess = (given: string) => directory.send('/api/session', login(given), app)
    for (let attempt = 0; attempt < 5; attempt++) expect((await guess('wrong')).status).toBe(401)
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await directory.send('/api/rules', bearer('wrong'), app)).status).toBe(401)
    }
    const refused = await guess('wrong')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('60')
    expect((await directory.send('/api/rules', bearer('wrong'), app)).status).toBe(429)
    directory.clock.now += 60_000
    expect((await guess('wrong')).status).toBe(401)
  })

  it('lets in although others guess from the same address, as behind a proxy', async () => {
    const app = closed()
    for (let attempt = 0; attempt < 11; attempt++) await directory.send('/api/session', login('wrong'), app)
    expect((await directory.send('/api/session', login('wrong'), app)).status).toBe(429)
    expect((await directory.send('/api/session', login(token), app)).status).toBe(200)
    expect((await directory.send('/api/rules', bearer(token), app)).status).toBe(200)
  })

  it('is the name that stands in the access log', async () => {
    const app = closed()
    const { headers } = bearer(token)
    const request = { method: 'POST', body: '{}', headers: { ...headers, 'content-type': 'application/json' } }
    await directory.send('/api/customers/1/reveal', request, app)
    const { accesses }: any = await (await directory.send('/api/accesses?limit=1')).json()
    expect(accesses[0]).toMatchObject({ person: 'token' })
  })

  it('is not asked for where there is none', async () => {
    const state = { isRequired: false, isOpen: true, person: 'local' }
    expect(await (await directory.send('/api/session')).json()).toEqual(state)
    const begun = await directory.send('/api/session', login('anything'))
    expect(await begun.json()).toEqual(state)
    expect(begun.headers.get('set-cookie')).toBeNull()
  })
})

describe('a failure that nobody foresaw', () => {
  it('is one sentence, and logged without values', async () => {
    const failure = Object.assign(new Error('Failed query: select 13812345678', { cause: new TypeError('私密') }), {
      code: '23505',
    })
    const store = {
      ...directory.store,
      database: {
        select: () => {
          throw failure
        },
      },
    }
    const answer = await directory.send('/api/connections', {}, directory.another({ store: store as never }))
    expect(answer.status).toBe(500)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toEqual({ status: 500, title: expect.stringMatching(/^[^\n]+\.$/) })
    const line = directory.logged.pop()
    expect(line).toMatch(/^GET \/api\/connections failed: Error \(23505\) at .*, caused by TypeError at /)
    expect(line).not.toMatch(/13812345678|私密/)
  })

  it.each(['ECONNREFUSED', '57P01', '08006'])('says that the database does not answer: %s', async (code) => {
    const failure = new Error('13812345678', { cause: Object.assign(new Error('私密'), { code }) })
    const database = {
      select: () => {
        throw failure
      },
    }
    const store = { ...directory.store, database }
    const answer = await directory.send('/api/connections', {}, directory.another({ store: store as never }))
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({
      status: 503,
      title: 'The database does not answer; see whether it runs.',
    })
    expect(directory.logged.pop()).toBe(`GET /api/connections found no database (${code}).`)
  })
})
