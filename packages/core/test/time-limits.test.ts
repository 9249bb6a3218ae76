import { describe, expect, it } from 'vitest'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import { lastPage, scriptedFetch } from './scripted-fetch.ts'
import type { Step } from './scripted-fetch.ts'
import { createVirtualTime, settle, startOfTime } from './virtual-time.ts'

const text = '{"total":1,"records":[{"id":"1","name":"Ann"}]}'

/** An answer whose headers and body take their time. */
function slow(time: ReturnType<typeof createVirtualTime>, headersMs: number, bodyMs: number): Step {
  return async (_, { signal }) => {
    const patience = signal as AbortSignal
    await time.sleep(headersMs, patience)
    const body = new ReadableStream<Uint8Array>({
      async start(stream) {
        stream.enqueue(new TextEncoder().encode(text.slice(0, 20)))
        await time.sleep(bodyMs, patience).catch((error: unknown) => stream.error(error))
        if (patience.aborted) return
        stream.enqueue(new TextEncoder().encode(text.slice(20)))
        stream.close()
      },
    })
    return new Response(body)
  }
}

describe('the timeout of an attempt', () => {
  it.each([
    [0, 999, true],
    [999, 0, true],
    [500, 499, true],
    [1000, 0, false],
    [500, 501, false],
    [10, 5000, false],
  ])('covers headers of %i ms and a body of %i ms together', async (headersMs, bodyMs, isInTime) => {
    const time = createVirtualTime()
    const environment = { fetch: scriptedFetch(slow(time, headersMs, bodyMs)), runtime: time }
    const page = time.run(httpShop({ ...environment, timeoutMs: 1000, maxAttempts: 1 }).listPage())
    if (isInTime) {
      expect((await page).customers).toHaveLength(1)
    } else {
      expect(await failureOf(page)).toMatchObject({ category: 'timeout', isRetryable: true, attempts: 1 })
      expect(time.now() - startOfTime).toBe(1000)
    }
    expect(time.sleeping).toBe(0)
  })

  it('holds for a fetch that does not heed its signal', async () => {
    const time = createVirtualTime()
    const deaf: Step = () => new Promise(() => undefined)
    const provider = httpShop({ fetch: scriptedFetch(deaf), runtime: time, timeoutMs: 1000, maxAttempts: 1 })
    expect(await failureOf(time.run(provider.listPage()))).toMatchObject({ category: 'timeout' })
    expect(time.now() - startOfTime).toBe(1000)
  })

  it('is 30 s, of a deadline of 120 s, when nothing else is said', async () => {
    const time = createVirtualTime()
    const provider = httpShop({ fetch: scriptedFetch('hang'), runtime: time, maxAttempts: 9 })
    const failure = await failureOf(time.run(provider.listPage()))
    expect(failure).toMatchObject({ category: 'timeout' })
    expect(failure.attempts).toBeGreaterThan(3)
    expect(time.now() - startOfTime).toBe(120_000)
  })

  it('is no negative number: behind the deadline nothing is sent any more', async () => {
    const time = createVirtualTime()
    const fetch = scriptedFetch({ status: 503 }, lastPage)
    // A computer that sleeps during a back-off wakes up long after it.
    const asleep = {
      ...time,
      sleep: async (ms: number, signal: AbortSignal) => time.sleep(ms < 5000 ? ms + 3_600_000 : ms, signal),
    }
    const failure = await failureOf(time.run(httpShop({ fetch, runtime: asleep }).listPage()))
    expect(failure).toMatchObject({ category: 'timeout', attempts: 1 })
    expect(failure.message).toContain('within 120000 ms, all attempts taken together')
    expect(fetch.sent).toHaveLength(1)
  })

  it('leaves no timer behind an answer', async () => {
    const time = createVirtualTime()
    await httpShop({ fetch: scriptedFetch(lastPage), runtime: time }).listPage()
    await settle()
    expect(time.sleeping).toBe(0)
  })
})

describe('the limits of an environment', () => {
  it('have no other names', () => {
    const misspelt = { timeoutMS: 5 } as object
    expect(() => httpShop(misspelt)).toThrow('environment.timeoutMS is not known; there are fetch, runtime, timeoutMs')
  })

  it.each(['timeoutMs', 'deadlineMs', 'maxAttempts', 'maxBodyBytes'] as const)('%s must be a number', (name) => {
    for (const value of [0, -1, Number.NaN, Infinity, '5' as never])
      expect(() => httpShop({ [name]: value })).toThrow(`environment.${name} must be a number`)
    expect(() => httpShop({ [name]: 1 })).not.toThrow()
  })
})
