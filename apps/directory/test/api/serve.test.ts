import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DirectoryApp } from '../../src/api/app.ts'
import { serve, type DirectoryServer } from '../../src/api/serve.ts'
import { announce } from '../../src/store/changes.ts'
import { UsageError } from '../../src/usage-error.ts'
import { eventsOf } from './read-events.ts'
import { openTestDirectory, type TestDirectory } from './test-directory.ts'

let directory: TestDirectory
beforeAll(async () => {
  directory = await openTestDirectory()
})
afterAll(() => directory[Symbol.asyncDispose]())

const local = { host: '127.0.0.1', port: 0 }

const run = (event: string): any => JSON.parse(/^event: run\ndata: (.*)$/.exec(event)?.[1] ?? 'null')

describe('serve', () => {
  it('tells its address, and answers there', async () => {
    const app = directory.another({})
    await using server = await serve(app, local)
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    const answer = await fetch(`${server.address}/api/session`)
    expect(await answer.json()).toMatchObject({ isOpen: true })
  })

  it('tells an address that a browser can open where it listens on all', async () => {
    const app = directory.another({ host: '0.0.0.0', token: 'a token that is for this test alone' })
    await using server = await serve(app, { ...local, host: '0.0.0.0' })
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${server.address}/api/rules`)).status).toBe(401)
  })

  it('takes what is sent with a body and without', async () => {
    await using server = await serve(directory.another({}), local)
    const send = async (method: string, path: string, body?: string): Promise<number> => {
      const headers = { origin: server.address, ...(body !== undefined && { 'content-type': 'application/json' }) }
      const answer = await fetch(`${server.address}${path}`, { method, headers, ...(body !== undefined && { body }) })
      await answer.body?.cancel()
      return answer.status
    }
    expect(await send('POST', '/api/runs/999/stop')).toBe(404)
    expect(await send('DELETE', '/api/session')).toBe(200)
    expect(await send('POST', '/api/customers/1/reveal', '{}')).toBe(200)
    expect(await send('POST', '/api/customers/1/reveal', '{')).toBe(400)
    expect(await send('POST', '/api/customers/1/reveal', ' '.repeat(20_000))).toBe(413)
    expect(await send('GET', '/assets/index-a1b2.js')).toBe(200)
    expect(directory.logged).toEqual([])
  })

  it('says in a sentence that its port is taken', async () => {
    await using server = await serve(directory.another({}), local)
    const port = Number(new URL(server.address).port)
    const second = serve(directory.another({}), { ...local, port })
    await expect(second).rejects.toThrow(UsageError)
    await expect(second).rejects.toThrow(/\(EADDRINUSE\).*--port/)
  })

  it('refuses a Host of another port, and one of a stranger', async () => {
    await using server = await serve(directory.another({}), local)
    const status = async (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        request(`${server.address}/api/session`, { headers: { host } }, (answer: IncomingMessage) => {
          answer.resume()
          resolve(answer.statusCode)
        })
          .on('error', reject)
          .end()
      })
    expect(await status(new URL(server.address).host)).toBe(200)
    expect(await status('127.0.0.1:1')).toBe(403)
    expect(await status('evil.example')).toBe(403)
  })

  it('ends event streams and idle connections, and frees its port', async () => {
    const server: DirectoryServer = await serve(directory.another({}), local)
    const idle = connect(Number(new URL(server.address).port), '127.0.0.1')
    await new Promise((resolve) => idle.once('connect', resolve))
    const ended = new Promise((resolve) => idle.once('close', resolve))
    idle.resume()
    const events = eventsOf(await fetch(`${server.address}/api/events`))
    await events.next()
    await server[Symbol.asyncDispose]()
    expect(await events.rest()).toBe('')
    await ended
    await expect(fetch(`${server.address}/api/session`)).rejects.toThrow('fetch failed')
  })
})

describe('GET /api/events', () => {
  it('begins with the open runs, and tells each change', async () => {
    const begun: any = await (await directory.send('/api/connections/park/runs', { method: 'POST' })).json()
    const answer = await directory.send('/api/events')
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('x-accel-buffering')).toBe('no')
    const events = eventsOf(answer)
    expect(await events.next()).toBe('retry: 2000')
    expect(run(await events.next())).toEqual(begun)

    await directory.send(`/api/runs/${begun.id}/stop`, { method: 'POST' })
    expect(run(await events.next())).toMatchObject({ id: begun.id, state: 'stopped' })
    await announce(directory.store.database, { type: 'matches' })
    expect(await events.next()).toBe('event: matches\ndata: {}')
    await events.end()
  })

  it('has one listener for all its readers, and tells a slow one the newest state alone', async () => {
    let listeners = 0
    const { store } = directory
    const app = directory.another({
      store: {
        ...store,
        listen: (channel: string, heard: (payload: string) => void) => {
          listeners++
          return store.listen(channel, heard)
        },
      },
    })
    const quick = eventsOf(await directory.send('/api/events', {}, app))
    const slow = eventsOf(await directory.send('/api/events', {}, app))
    await quick.next()
    await slow.next()
    expect(listeners).toBe(1)

    const begun: any = await (await directory.send('/api/connections/suppliers/runs', { method: 'POST' }, app)).json()
    expect(run(await quick.next())).toMatchObject({ id: begun.id, state: 'queued' })
    await directory.send(`/api/runs/${begun.id}/stop`, { method: 'POST' }, app)
    expect(run(await quick.next())).toMatchObject({ id: begun.id, state: 'stopped' })
    await announce(store.database, { type: 'matches' })
    expect(await quick.next()).toContain('event: matches')

    expect(run(await slow.next())).toMatchObject({ id: begun.id, state: 'stopped' })
    expect(await slow.next()).toContain('event: matches')
    await quick.end()
    await slow.end()
  })

  it('costs nothing when only its head is asked for', async () => {
    let listeners = 0
    const { store } = directory
    const app = directory.another({
      store: {
        ...store,
        listen: async () => {
          listeners++
          throw new Error('not here')
        },
      },
    })
    expect((await directory.send('/api/events', { method: 'HEAD' }, app)).status).toBe(200)
    expect(listeners).toBe(0)
  })

  it('end where the store cannot be listened to, for the browser to come again', async () => {
    let listeners = 0
    const { store } = directory
    const app = directory.another({
      store: {
        ...store,
        listen: async (channel, heard) => {
          if (listeners++ === 0) throw new Error('not here')
          return store.listen(channel, heard)
        },
      },
    })
    expect(await (await directory.send('/api/events', {}, app)).text()).toBe('')
    expect(directory.logged.pop()).toMatch(/^No events could be read: Error at /)
    const events = eventsOf(await directory.send('/api/events', {}, app))
    expect(await events.next()).toBe('retry: 2000')
    await events.end()
    expect(listeners).toBe(2)
  })
})

describe('GET /api/export of a long list', () => {
  const many = 8000
  const path = '/api/export?format=ndjson&connection=park&sort=created'

  // Copies of one customer with a long name: an answer that no buffer of a socket holds.
  beforeAll(async () => {
    const columns = sql`connection, vendor_id, kind, status, first_seen_at, changed_at, facet, name_folded, name_order,
      search, digest`
    await directory.store.database.execute(sql`
      insert into customer (${columns}, key, name, entry)
      select ${columns}, 'many ' || n, repeat('long name ', 100), -n
      from customer, generate_series(1, ${many}::int) n where key = '5'`)
  })

  interface CountingApp {
    readonly app: DirectoryApp
    /** Batches that were read of the store. */
    batches(): number
  }

  /** An application on a store that can be read so many times, and fails then. */
  function counting(most = Number.POSITIVE_INFINITY): CountingApp {
    let batches = 0
    const database = new Proxy(directory.store.database, {
      get(target, name) {
        if (name === 'transaction' && ++batches > most) throw new Error('Failed query: 13812345678')
        return Reflect.get(target, name, target) as unknown
      },
    })
    return { app: directory.another({ store: { ...directory.store, database } }), batches: () => batches }
  }

  async function newestAccess(): Promise<any> {
    const { accesses }: any = await (await directory.send('/api/accesses?limit=1')).json()
    return accesses[0]
  }

  it('holds every customer once, and reads the next of them when its reader asks', async () => {
    const { app, batches } = counting()
    const answer = await directory.send(path, {}, app)
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    const decoder = new TextDecoder()
    expect(batches()).toBe(0)
    const ids: number[] = []
    let reads = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const text = decoder.decode(next.value, { stream: true })
      for (const line of text.trimEnd().split('\n')) ids.push(JSON.parse(line).id)
      expect(batches()).toBe(++reads)
    }
    expect(reads).toBeGreaterThan(5)
    expect(ids).toHaveLength(many + 5)
    expect(new Set(ids).size).toBe(many + 5)
  })

  it('ends with its reader, and the log tells how many were read', async () => {
    const { app, batches } = counting()
    const answer = await directory.send(`${path}&personalData=shown`, {}, app)
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
    const { value } = await reader.read()
    await reader.cancel()
    expect(batches()).toBe(1)
    expect(await newestAccess()).toMatchObject({ shown: ['export'], customers: lines(value) })
  })

  /** An application whose store keeps the nth call of a method waiting, until it is let go. */
  function holding(method: 'transaction' | 'update', nth: number) {
    let letGo: () => void = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    let calls = 0
    const { database } = directory.store
    const proxy = new Proxy(database, {
      get(target, name) {
        const own = Reflect.get(target, name, target) as (...given: unknown[]) => unknown
        if (name !== method || ++calls !== nth) return own
        if (method === 'transaction') return async (work: unknown) => held.then(() => own.call(target, work))
        return (table: unknown) => ({
          set: (values: unknown) => ({
            where: async (condition: never) =>
              held.then(() =>
                database
                  .update(table as never)
                  .set(values as never)
                  .where(condition),
              ),
          }),
        })
      },
    })
    return { app: directory.another({ store: { ...directory.store, database: proxy } }), calls: () => calls, letGo }
  }

  it.each([
    ['a page is read', 'transaction', 2, ''],
    ['its end is noted', 'update', 1, '&search=nobody-at-all'],
  ] as const)(
    'ends with a reader that leaves while %s, and counts what it was sent',
    async (_when, method, nth, search) => {
      const { app, calls, letGo } = holding(method, nth)
      const answer = await directory.send(`${path.replace('ndjson', 'csv')}&personalData=shown${search}`, {}, app)
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
      const { value } = await reader.read()
      const next = reader.read()
      // The store is asked in the next turn, and waits for the reader to leave.
      await new Promise(setImmediate)
      expect(calls()).toBe(nth)
      const left = reader.cancel()
      letGo()
      await left
      expect((await next).done).toBe(true)
      expect(await newestAccess()).toMatchObject({ shown: ['export'], customers: lines(value) - 1 })
      expect(directory.logged).toEqual([])
    },
  )

  it('ends when the connection to its reader does', async () => {
    const { app, batches } = counting()
    await using server = await serve(app, local)
    const asked = request(`${server.address}${path}&personalData=shown`)
    asked.on('error', () => {})
    asked.end()
    const answer = await new Promise<IncomingMessage>((resolve) => asked.once('response', resolve))
    await new Promise((resolve) => answer.once('readable', resolve))
    answer.destroy()
    // The log tells when the server has noticed: from then on nothing is read.
    let noted: number | null = null
    while (noted === null) {
      // The store works within this process, and would never let the socket have its turn.
      await new Promise(setImmediate)
      noted = (await newestAccess()).customers
    }
    const read = batches()
    expect(noted).toBeGreaterThan(0)
    expect(noted).toBeLessThan(many)
    await new Promise(setImmediate)
    expect(batches()).toBe(read)
  })

  it('breaks off where the store fails in its middle, and logs no value', async () => {
    const answer = await directory.send(`${path}&personalData=shown`, {}, counting(3).app)
    await expect(answer.text()).rejects.toThrow('The export ended early.')
    const { customers } = await newestAccess()
    expect(customers).toBeGreaterThan(0)
    expect(customers).toBeLessThan(many)
    expect(directory.logged.pop()).toMatch(/^An export ended early: Error at (?!.*13812345678)/)
  })
})

function lines(bytes: Uint8Array | undefined): number {
  return new TextDecoder().decode(bytes).trimEnd().split('\n').length
}
