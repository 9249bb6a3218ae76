import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Environment, KehuEvent } from '../src/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { HttpShop } from './http-shop.ts'
import { lastPage, networkFailure, scriptedFetch } from './scripted-fetch.ts'
import type { Step } from './scripted-fetch.ts'
import { createVirtualTime, startOfTime } from './virtual-time.ts'

const costly = { operation: { retry: { repeatMayCost: true } } }

/** Lists one page against a script, and tells what came of it. */
async function call(steps: readonly Step[], shop: HttpShop = {}, environment: Environment = {}) {
  const time = createVirtualTime()
  const fetch = scriptedFetch(...steps)
  const events: KehuEvent[] = []
  const provider = httpShop({ fetch, runtime: time, onEvent: (event) => void events.push(event), ...environment }, shop)
  const result = time.run(provider.listPage())
  const failure = await result.then(
    () => null,
    (error: unknown) => failureOf(Promise.reject(error)),
  )
  return {
    failure,
    sent: fetch.sent.length,
    elapsed: time.now() - startOfTime,
    delays: events.flatMap((event) => (event.type === 'retry' ? [event.delayMs] : [])),
    events,
    sleeping: time.sleeping,
  }
}

describe('what is sent again', () => {
  it.each([
    // status, category, times sent, times sent where a repeat may cost
    [301, 'contract', 1, 1],
    [302, 'contract', 1, 1],
    [307, 'contract', 1, 1],
    [400, 'invalid-query', 1, 1],
    [401, 'authentication', 1, 1],
    [402, 'quota', 1, 1],
    [403, 'permission', 1, 1],
    [404, 'not-found', 1, 1],
    [408, 'timeout', 3, 3],
    [409, 'conflict', 1, 1],
    [410, 'unknown', 1, 1],
    [418, 'rate-limit', 1, 1],
    [422, 'invalid-query', 1, 1],
    [429, 'rate-limit', 3, 3],
    [500, 'unavailable', 3, 1],
    [501, 'unavailable', 1, 1],
    [502, 'unavailable', 3, 1],
    [503, 'unavailable', 3, 1],
    [504, 'unavailable', 3, 1],
  ])('HTTP %i is of category %s and sent %i times, %i where it may cost', async (status, category, free, paid) => {
    for (const [shop, sent] of [
      [{}, free],
      [costly, paid],
    ] as const) {
      const called = await call([{ status, body: status < 400 ? null : '{}' }], shop)
      expect(called.failure).toMatchObject({ category, status, attempts: sent, isRetryable: sent > 1 })
      expect(called.sent).toBe(sent)
      expect(called.sleeping).toBe(0)
    }
  })

  it.each([
    ['ECONNREFUSED', 3, 3],
    ['ENOTFOUND', 3, 3],
    ['EAI_AGAIN', 3, 3],
    ['UND_ERR_CONNECT_TIMEOUT', 3, 3],
    // These requests may have arrived, and been billed.
    ['ECONNRESET', 3, 1],
    ['UND_ERR_SOCKET', 3, 1],
    ['EPIPE', 3, 1],
  ])('%s on the network is sent %i times, %i where it may cost', async (code, free, paid) => {
    const cause = { code }
    expect(await call([networkFailure(code)])).toMatchObject({ failure: { category: 'network', cause }, sent: free })
    expect(await call([networkFailure(code)], costly)).toMatchObject({ failure: { category: 'network' }, sent: paid })
  })

  it('silence is sent again, but not where it may cost', async () => {
    const limits = { timeoutMs: 1000 }
    expect(await call(['hang'], {}, limits)).toMatchObject({ failure: { category: 'timeout', attempts: 3 }, sent: 3 })
    expect(await call(['hang'], costly, limits)).toMatchObject({ failure: { category: 'timeout' }, sent: 1 })
  })

  it.each([
    ['that the manifest says to repeat', 'BUSY', 3],
    ['that it does not', 'NO', 1],
    ['that it does not know', 'STRANGE', 1],
    ['that has the name of what all objects have', 'constructor', 1],
  ])('an error code %s', async (_, code, sent) => {
    const errors = {
      BUSY: { category: 'unavailable', meaning: 'busy', retry: true },
      NO: { category: 'permission', meaning: 'no' },
    }
    for (const repeatMayCost of [true, false]) {
      const called = await call([{ body: '{}' }], {
        operation: { errors, retry: { repeatMayCost } },
        answer: (answer, { failures }) => {
          throw failures.code({ code, answer })
        },
      })
      expect(called.failure).toMatchObject({ code, attempts: sent })
      expect(called.sent).toBe(sent)
    }
  })

  it('an HTTP status as the manifest says, where it has a rule for it', async () => {
    const errors = {
      301: { category: 'quota', meaning: 'not this one' },
      403: { category: 'quota', meaning: 'paid for no more', retry: true, retryAfterMs: 5000 },
      501: { category: 'config', meaning: 'the region is another' },
      503: { category: 'quota', meaning: 'not this one either', retryAfterMs: 7000 },
    } as const
    for (const repeatMayCost of [true, false]) {
      const shop = { operation: { errors, retry: { repeatMayCost } } }
      const banned = await call([{ status: 403, body: '{}' }], shop)
      expect(banned.failure).toMatchObject({
        category: 'quota',
        code: '403',
        status: 403,
        message: 'shop answered with HTTP 403: paid for no more.',
        retryAfterMs: 5000,
      })
      expect(banned.sent).toBe(3)
      const failed = await call([{ status: 501, body: '{}' }], shop)
      expect(failed).toMatchObject({ failure: { category: 'config', code: '501', isRetryable: false }, sent: 1 })
      const down = await call([{ status: 503, body: '{}' }], shop)
      expect(down.failure).toMatchObject({ category: 'unavailable', isRetryable: !repeatMayCost, retryAfterMs: 7000 })
      const moved = await call([{ status: 301, body: null }], shop)
      expect(moved.failure).toMatchObject({ category: 'contract', code: null })
    }
  })

  it('a code of its own beside a status that the manifest has is kept', async () => {
    const called = await call([{ status: 403, body: '{}' }], {
      operation: { errors: { 403: { category: 'quota', meaning: 'paid for no more' } } },
      answer: (answer, { failures }) => {
        throw failures.status(answer, { code: 'X7' })
      },
    })
    expect(called.failure).toMatchObject({ category: 'quota', code: 'X7', status: 403 })
  })

  it('a 418 is not, even when its error code says so', async () => {
    const called = await call([{ status: 418, body: '{}' }], {
      operation: { errors: { BUSY: { category: 'rate-limit', meaning: 'busy', retry: true } } },
      answer: (answer, { failures }) => {
        throw failures.code({ code: 'BUSY', answer })
      },
    })
    expect(called.sent).toBe(1)
    expect(called.failure).toMatchObject({ category: 'rate-limit', status: 418, isRetryable: false })
    const byStatus = await call([{ status: 418, body: '{}' }], {
      operation: { errors: { 418: { category: 'rate-limit', meaning: 'banned', retry: true } } },
    })
    expect(byStatus).toMatchObject({ failure: { category: 'rate-limit', code: '418', isRetryable: false }, sent: 1 })
  })

  it('an answer that breaks the contract is not', async () => {
    expect(await call([{ body: '{"total":' }])).toMatchObject({ failure: { category: 'contract' }, sent: 1 })
  })

  it('a fault of the plugin is not', async () => {
    const called = await call([lastPage], {
      answer: () => {
        throw new TypeError('undefined is not a function')
      },
    })
    expect(called).toMatchObject({ failure: { category: 'unknown', cause: { name: 'TypeError' } }, sent: 1 })
    expect(called.failure?.message).toMatch(/failed \(TypeError at retries\.test\.ts:\d+:\d+\);/)
  })

  it.each([1, 2, 5])('no more often than maxAttempts says: %i', async (maxAttempts) => {
    expect(await call([{ status: 503 }], {}, { maxAttempts })).toMatchObject({
      sent: maxAttempts,
      failure: { attempts: maxAttempts },
    })
  })

  it('until it is answered', async () => {
    const called = await call([{ status: 503 }, networkFailure('ECONNRESET'), lastPage])
    expect(called).toMatchObject({ failure: null, sent: 3, sleeping: 0 })
  })
})

describe('the wait before it', () => {
  it.each([
    ['shortest', 0, [250, 500, 1000, 2000, 4000, 8000, 10_000, 10_000]],
    ['longest', 1 - Number.EPSILON, [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]],
  ])('doubles up to 20 s, half of it by chance: at its %s', async (_, random, delays) => {
    const environment = { runtime: createVirtualTime(() => random), maxAttempts: 9, deadlineMs: 200_000 }
    const time = environment.runtime
    const fetch = scriptedFetch({ status: 503 })
    const events: KehuEvent[] = []
    const provider = httpShop({ ...environment, fetch, onEvent: (event) => void events.push(event) })
    await failureOf(time.run(provider.listPage()))
    expect(events.flatMap((event) => (event.type === 'retry' ? [event.delayMs] : []))).toEqual(delays)
    expect(time.now() - startOfTime).toBe(delays.reduce((sum, delay) => sum + delay))
  })

  const date = (ms: number): string => new Date(startOfTime + ms).toUTCString()

  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each([
    ['2', 2000],
    [' 2 ', 2000],
    ['1.5', 1500],
    ['0', 0],
    [date(3000), 3000],
    // The two obsolete forms of RFC 9110 §5.6.7.
    ['Thursday, 01-Jan-26 00:00:03 GMT', 3000],
    ['Thu Jan  1 00:00:03 2026', 3000],
    [date(-3000), 0],
  ])('is what Retry-After says: %s', async (header, delay) => {
    // A date without a zone is in GMT, wherever the machine is.
    vi.stubEnv('TZ', 'Asia/Shanghai')
    const called = await call([{ status: 429, headers: { 'retry-after': header } }, lastPage])
    expect(called).toMatchObject({ failure: null, delays: [delay], elapsed: delay })
  })

  it.each(['soon', '-1', '', '1e3', '1/2', 'Sunday'])(
    'is the back-off where Retry-After cannot be read: %s',
    async (header) => {
      const called = await call([{ status: 429, headers: { 'retry-after': header } }, lastPage])
      expect(called).toMatchObject({ failure: null, delays: [250] })
    },
  )

  it('is what the manifest says of an error code, unless the answer says it', async () => {
    const shop: HttpShop = {
      operation: { errors: { BUSY: { category: 'unavailable', meaning: 'busy', retry: true, retryAfterMs: 7000 } } },
      answer: (answer, { failures }) => {
        throw failures.code({ code: 'BUSY', answer })
      },
    }
    expect((await call([{}], shop, { maxAttempts: 2 })).delays).toEqual([7000])
    const headers = { 'retry-after': '1' }
    expect((await call([{ headers }], shop, { maxAttempts: 2 })).delays).toEqual([1000])
  })

  it('is not waited when it ends beyond the deadline: the error comes at once and says how long it is', async () => {
    const called = await call([{ status: 429, headers: { 'retry-after': '121' } }])
    expect(called).toMatchObject({
      failure: { category: 'rate-limit', retryAfterMs: 121_000, isRetryable: true, attempts: 1 },
      sent: 1,
      elapsed: 0,
      delays: [],
      sleeping: 0,
    })
  })
})

describe('each attempt', () => {
  it('is built anew', async () => {
    const time = createVirtualTime()
    const fetch = scriptedFetch({ status: 503 }, { status: 503 }, lastPage)
    let nonce = 0
    const provider = httpShop(
      { fetch, runtime: time },
      {
        request: ({ context }) => ({
          method: 'POST',
          url: 'https://shop.test/',
          headers: { time: String(context.now() - startOfTime), nonce: String(++nonce) },
          body: 'body',
        }),
      },
    )
    await time.run(provider.listPage())
    expect(fetch.sent.map(({ init }) => init.headers)).toEqual([
      { time: '0', nonce: '1' },
      { time: '250', nonce: '2' },
      { time: '750', nonce: '3' },
    ])
    expect(fetch.sent.every(({ init }) => init.method === 'POST' && init.body === 'body')).toBe(true)
  })

  it('is told as it happens', async () => {
    const time = createVirtualTime()
    const slow: Step = async () => {
      await time.sleep(40, new AbortController().signal)
      return new Response('{"total":1,"records":[{"id":"1"}]}')
    }
    const events: KehuEvent[] = []
    const onEvent = (event: KehuEvent): void => void events.push(event)
    const fetch = scriptedFetch({ status: 503, body: '忙' }, slow)
    await time.run(httpShop({ fetch, runtime: time, onEvent }).listPage())
    const told = { provider: 'shop', operation: 'customers' }
    expect(events).toEqual([
      { ...told, type: 'request', method: 'GET', url: 'https://shop.test/customers', attempt: 1 },
      { ...told, type: 'response', status: 503, attempt: 1, durationMs: 0, length: 1 },
      { ...told, type: 'retry', attempt: 1, delayMs: 250, category: 'unavailable', code: null },
      { ...told, type: 'request', method: 'GET', url: 'https://shop.test/customers', attempt: 2 },
      { ...told, type: 'response', status: 200, attempt: 2, durationMs: 40, length: 34 },
      { ...told, type: 'page', records: 1, page: 1, total: 1 },
    ])
  })

  it('is counted in the outcome of a stream, which has its own count', async () => {
    const time = createVirtualTime()
    const provider = httpShop({ fetch: scriptedFetch({ status: 503 }, { status: 503 }, lastPage), runtime: time })
    const stream = provider.customers()
    await time.run(collect(stream))
    expect(stream.outcome.retries).toBe(2)
    const other = provider.customers()
    await time.run(collect(other))
    expect(other.outcome.retries).toBe(0)
  })
})

describe('a call within a call, for a token', () => {
  it('has its own attempts, which are not multiplied', async () => {
    const time = createVirtualTime()
    const fetch = scriptedFetch({ status: 503 })
    const provider = httpShop(
      { fetch, runtime: time },
      {
        request: async ({ context }) => {
          const { signal } = new AbortController()
          await context.http.call({
            signal,
            request: () => ({ method: 'GET', url: 'https://shop.test/token' }),
            answer: (answer) => {
              throw context.failures.status(answer)
            },
          })
          return { method: 'GET', url: 'https://shop.test/' }
        },
      },
    )
    expect(await failureOf(time.run(provider.listPage()))).toMatchObject({ category: 'unavailable', attempts: 3 })
    expect(fetch.sent).toHaveLength(3)
  })
})

describe('the deadline', () => {
  it('holds for all attempts and waits together, whatever the vendor does', async () => {
    const latency = integer({ min: 0, max: 50_000 })
    const outcome = constantFrom(429, 500, 503, 'reset' as const)
    await assert(
      asyncProperty(
        array(latency, { minLength: 1 }),
        outcome,
        integer({ min: 1, max: 90_000 }),
        async (latencies, how, deadlineMs) => {
          const time = createVirtualTime(() => 0.5)
          let sent = 0
          const fetch = scriptedFetch(async (_, { signal }) => {
            await time.sleep(latencies[sent++ % latencies.length] as number, signal as AbortSignal)
            if (how === 'reset') throw networkFailure('ECONNRESET')
            return new Response('{}', { status: how })
          })
          const provider = httpShop({ fetch, runtime: time, deadlineMs, maxAttempts: 6 })
          const failure = await failureOf(time.run(provider.listPage()))
          expect(time.now() - startOfTime).toBeLessThanOrEqual(deadlineMs)
          expect(failure.attempts).toBe(fetch.sent.length)
          expect(time.sleeping).toBe(0)
        },
      ),
    )
  })

  it('shortens the last attempt', async () => {
    const called = await call(['hang'], {}, { timeoutMs: 30_000, deadlineMs: 40_000 })
    expect(called).toMatchObject({ failure: { category: 'timeout', attempts: 2 }, elapsed: 40_000, sent: 2 })
  })

  it('does not run while a secret is fetched, which is not the slowness of the vendor', async () => {
    const time = createVirtualTime()
    const fetch = scriptedFetch('hang')
    const provider = httpShop(
      { fetch, runtime: time, timeoutMs: 5000, deadlineMs: 8000, maxAttempts: 2 },
      {
        request: async ({ context }) => {
          await context.sleep(20_000, new AbortController().signal)
          return { method: 'GET', url: 'https://shop.test/' }
        },
      },
    )
    const failure = await failureOf(time.run(provider.listPage()))
    expect(failure).toMatchObject({ category: 'timeout', attempts: 2 })
    // 20 s and an attempt of 5 s, a wait of 250 ms, 20 s and what is left of the 8 s.
    expect(time.now() - startOfTime).toBe(20_000 + 5000 + 250 + 20_000 + 2750)
  })
})
