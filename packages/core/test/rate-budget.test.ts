import { setImmediate as turn } from 'node:timers/promises'
import { array, assert, asyncProperty, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KehuEvent } from '../src/index.ts'
import { createRateBudget } from '../src/http/rate-budget.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import { lastPage, scriptedFetch } from './scripted-fetch.ts'
import { createVirtualTime, settle, startOfTime } from './virtual-time.ts'

/** The most events that any window of `perMs` holds. */
function fullestWindow(times: readonly number[], perMs: number): number {
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + perMs).length))
}

const requests = integer({ min: 1, max: 6 })
const perMs = integer({ min: 1, max: 1000 })
const gaps = array(integer({ min: 0, max: 400 }), { maxLength: 40 })

describe('a rate budget', () => {
  it('lets no more through than it says in any window, and no request wait longer than that needs', () => {
    assert(
      property(requests, perMs, gaps, (most, window, waits) => {
        const budget = createRateBudget({ requests: most, perMs: window })
        const sent: number[] = []
        let now = startOfTime
        for (const wait of waits) {
          now += wait
          const at = now + (budget.reserve(now) as number)
          const before = sent[sent.length - most]
          expect(at).toBe(before === undefined ? now : Math.max(now, before + window))
          sent.push(at)
        }
        expect(fullestWindow(sent, window)).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('does not wait for a clock that was set back to catch up', () => {
    const budget = createRateBudget({ requests: 2, perMs: 1000 })
    for (const now of [5_000_000, 5_000_000]) expect(budget.reserve(now)).toBe(0)
    expect(budget.reserve(1_400_000)).toBe(1000)
  })

  it('gives a place back', () => {
    const budget = createRateBudget({ requests: 1, perMs: 1000 })
    expect(budget.reserve(0)).toBe(0)
    for (let waiter = 0; waiter < 5; waiter++) {
      expect(budget.reserve(0)).toBe(1000)
      void budget.release?.()
    }
  })

  it('gets the places back of callers that leave while they wait', async () => {
    const time = createVirtualTime()
    const provider = httpShop(
      { fetch: scriptedFetch(lastPage), runtime: time },
      { operation: { rateLimit: { requests: 1, perMs: 1000 } } },
    )
    await provider.listPage()
    for (let caller = 0; caller < 3; caller++) {
      const controller = new AbortController()
      const left = failureOf(provider.listPage({}, { signal: controller.signal }))
      await settle()
      controller.abort()
      expect(await left).toMatchObject({ category: 'aborted' })
    }
    await time.run(provider.listPage())
    expect(time.now() - startOfTime).toBe(1000)
  })

  it('holds for what a connection sends, retries included, however many lists run at once', async () => {
    await assert(
      asyncProperty(
        requests,
        perMs,
        array(integer({ min: 0, max: 3 }), { maxLength: 12 }),
        async (most, window, fails) => {
          const time = createVirtualTime()
          const sent: number[] = []
          const fetch = scriptedFetch(() => {
            sent.push(time.now())
            return new Response(null, { status: fails[sent.length % Math.max(1, fails.length)] ? 503 : 200 })
          })
          const provider = httpShop(
            { fetch, runtime: time },
            {
              operation: { rateLimit: { requests: most, perMs: window } },
              answer: (answer, { failures }) => {
                if (answer.status !== 200) throw failures.status(answer)
                return { records: [], total: 0 }
              },
            },
          )
          await time.run(Promise.allSettled(fails.map(() => provider.listPage())))
          expect(sent.length).toBeGreaterThanOrEqual(fails.length)
          expect(fullestWindow(sent, window)).toBeLessThanOrEqual(most)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('a request that has to wait for a token', () => {
  it.each([1, 2, 3])('keeps a limit of %i a second for both together', async (most) => {
    const time = createVirtualTime()
    const sent: number[] = []
    const fetch = scriptedFetch(() => {
      sent.push(time.now())
      return Response.json({ total: 1, records: [{ id: '1', name: 'Ann' }] })
    })
    const provider = httpShop(
      { fetch, runtime: time },
      {
        operation: { rateLimit: { requests: most, perMs: 1000 } },
        async request({ context, page, signal }) {
          const token = await context.token({
            key: 'shop',
            signal,
            renewBeforeMs: 0,
            fetch: (given) =>
              context.http.call({
                signal: given,
                request: () => ({ method: 'POST', url: 'https://shop.test/token' }),
                answer: () => ({ value: 't', expiresAt: null }),
              }),
          })
          return { method: 'GET', url: `https://shop.test/customers?page=${page}&token=${token}` }
        },
      },
    )
    await time.run(Promise.all([provider.listPage(), provider.listPage(), provider.listPage()]))
    expect(sent).toHaveLength(4)
    expect(fullestWindow(sent, 1000)).toBeLessThanOrEqual(most)
  })
})

describe('a connection', () => {
  const rateLimit = { requests: 1, perMs: 1000 }
  const operation = { rateLimit }

  it('tells when it waits', async () => {
    const time = createVirtualTime()
    const events: KehuEvent[] = []
    const provider = httpShop(
      { fetch: scriptedFetch(lastPage), runtime: time, onEvent: (event) => void events.push(event) },
      { operation },
    )
    await provider.listPage()
    await time.advance(400)
    await time.run(provider.listPage())
    expect(events.filter(({ type }) => type === 'wait')).toEqual([
      { provider: 'shop', operation: 'customers', type: 'wait', delayMs: 600, reason: 'rate-budget' },
    ])
    expect(time.now() - startOfTime).toBe(1000)
  })

  it('has a budget of its own', async () => {
    const time = createVirtualTime()
    const environment = { fetch: scriptedFetch(lastPage), runtime: time }
    await httpShop(environment, { operation }).listPage()
    await httpShop(environment, { operation }).listPage()
    expect(time.now()).toBe(startOfTime)
  })

  it('has none where its manifest knows no limit, or where it is switched off', async () => {
    const time = createVirtualTime()
    const fetch = scriptedFetch(lastPage)
    for (const provider of [
      httpShop({ fetch, runtime: time }),
      httpShop({ fetch, runtime: time, rateBudget: null }, { operation }),
    ])
      for (let call = 0; call < 5; call++) await provider.listPage()
    expect(time.now()).toBe(startOfTime)
  })

  it('takes one that is shared, and asked over the network', async () => {
    const time = createVirtualTime()
    const asked: number[] = []
    const rateBudget = {
      async reserve(now: number) {
        asked.push(now - startOfTime)
        await turn()
        return 250
      },
    }
    await time.run(httpShop({ fetch: scriptedFetch(lastPage), runtime: time, rateBudget }, { operation }).listPage())
    expect(asked).toEqual([0])
    expect(time.now() - startOfTime).toBe(250)
  })

  it('does not count the wait for its own budget against the deadline', async () => {
    const time = createVirtualTime()
    const rateBudget = { reserve: () => 100_000 }
    const provider = httpShop({ fetch: scriptedFetch(lastPage), runtime: time, rateBudget, deadlineMs: 10 })
    expect((await time.run(provider.listPage())).customers).toHaveLength(1)
  })

  it('names a budget that fails, and sends nothing', async () => {
    const fetch = scriptedFetch(lastPage)
    const rateBudget = { reserve: () => Promise.reject(new Error('MARK')) }
    const failure = await failureOf(httpShop({ fetch, runtime: createVirtualTime(), rateBudget }).listPage())
    expect(failure).toMatchObject({ category: 'unknown', attempts: 0 })
    expect(failure.message).not.toContain('MARK')
    expect(fetch.sent).toEqual([])
  })

  it('asks for one place a request, and for none after it is aborted', async () => {
    const abort = new AbortController()
    abort.abort()
    let asked = 0
    const rateBudget = {
      reserve() {
        asked++
        return 0
      },
    }
    const provider = httpShop({ fetch: scriptedFetch(lastPage), runtime: createVirtualTime(), rateBudget })
    await failureOf(provider.listPage({}, { signal: abort.signal }))
    expect(asked).toBe(0)
    await collect(provider.customers())
    expect(asked).toBe(1)
  })
})
