import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Environment } from '../src/index.ts'
import type { Json } from '../src/v1/index.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import { anything } from './invented-vendor.ts'
import { scriptedFetch } from './scripted-fetch.ts'
import type { Step } from './scripted-fetch.ts'
import { createVirtualTime } from './virtual-time.ts'

const answering = (step: Step, environment: Environment = {}) =>
  httpShop({ fetch: scriptedFetch(step), runtime: createVirtualTime(), maxAttempts: 1, ...environment })

const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : part)))

const good = '{"total":1,"records":[{"id":"1","name":"张三"}]}'

describe('an answer that is no JSON', () => {
  it.each<readonly [string, Step, string]>([
    ['nothing', { body: null }, 'is empty'],
    ['an empty text', { body: '' }, 'is empty'],
    ['HTML', { body: '\n <!DOCTYPE html><p>Log in, 张三</p>' }, 'is HTML'],
    ['HTML with a byte order mark', { body: bytes([0xef, 0xbb, 0xbf], '<html>') }, 'is HTML'],
    ['a JSON that is cut off', { body: good.slice(0, -5) }, 'was cut off'],
    ['words', { body: 'OK' }, 'is not JSON'],
    ['GBK', { body: bytes('{"name":"', [0xd5, 0xc5], '"}') }, 'is not UTF-8'],
    [
      'UTF-8 that is cut inside a letter',
      { body: bytes(good.slice(0, good.indexOf('三')), [0xe4, 0xb8]) },
      'is not UTF-8',
    ],
    ['a nest', { body: `${'['.repeat(65)}${']'.repeat(65)}` }, 'is nested deeper than 64 levels'],
  ])('breaks the contract: %s', async (_, step, problem) => {
    const failure = await failureOf(answering(step).listPage())
    expect(failure).toMatchObject({ category: 'contract', isRetryable: false, attempts: 1 })
    expect(failure.message).toContain(problem)
    expect(failure.message).not.toContain('张三')
  })

  it.each([
    [401, 'authentication'],
    [403, 'permission'],
    [404, 'not-found'],
    [500, 'unavailable'],
    [302, 'contract'],
  ])('with HTTP %i is what the status says: %s', async (status, category) => {
    const html: Step = () => new Response(status === 302 ? null : '<html>', { status })
    const provider = httpShop(
      { fetch: scriptedFetch(html), runtime: createVirtualTime(), maxAttempts: 1 },
      { answer: (answer) => answer.json() as never },
    )
    expect(await failureOf(provider.listPage())).toMatchObject({ category, status })
  })
})

describe('an answer that is JSON', () => {
  it.each<readonly [string, Step]>([
    ['as it is', { body: good }],
    ['behind a byte order mark', { body: bytes([0xef, 0xbb, 0xbf], good) }],
    [
      'in pieces that cut letters and the byte order mark',
      () =>
        new Response(
          new ReadableStream({
            start(stream) {
              for (const byte of bytes([0xef, 0xbb, 0xbf], good)) stream.enqueue(Uint8Array.of(byte))
              stream.close()
            },
          }),
        ),
    ],
  ])('is read: %s', async (_, step) => {
    const page = await answering(step).listPage()
    expect(page.customers).toMatchObject([{ id: '1', name: '张三' }])
  })

  it('gives headers in any case, and null for none', async () => {
    let header: unknown
    const provider = httpShop(
      { fetch: scriptedFetch({ headers: { 'X-Request-Id': 'r1' }, body: good }) },
      {
        answer: (answer) => {
          header = [answer.header('x-request-ID'), answer.header('x-none'), answer.text]
          return { records: [], total: 0 }
        },
      },
    )
    await provider.listPage()
    expect(header).toEqual(['r1', null, good])
  })

  it('keeps integers beyond 2^53, and names that objects are born with, in raw', async () => {
    const body = '{"total":1,"records":[{"id":"1","name":"a","big":1234567890123456789,"__proto__":{"x":1}}]}'
    const [customer] = (await answering({ body }).listPage()).customers
    expect(Object.entries(customer?.raw ?? {})).toEqual([
      ['id', '1'],
      ['name', 'a'],
      ['big', '1234567890123456789'],
      ['__proto__', { x: 1 }],
    ])
    expect((customer?.raw as { x?: unknown } | undefined)?.x).toBeUndefined()
  })
})

describe('a body', () => {
  const bodyOf = (length: number): string => good.padEnd(length, ' ').slice(0, length)

  it('may be as large as maxBodyBytes, in bytes', async () => {
    const size = Buffer.byteLength(good)
    expect((await answering({ body: good }, { maxBodyBytes: size }).listPage()).customers).toHaveLength(1)
    const failure = await failureOf(answering({ body: good }, { maxBodyBytes: size - 1 }).listPage())
    expect(failure).toMatchObject({ category: 'contract', isRetryable: false })
    expect(failure.message).toContain('larger than maxBodyBytes')
  })

  it('is left at the piece that is too much', async () => {
    let pieces = 0
    let isCancelled = false
    const endless: Step = () =>
      new Response(
        new ReadableStream(
          {
            pull(stream) {
              pieces++
              stream.enqueue(new Uint8Array(1000))
            },
            cancel() {
              isCancelled = true
            },
          },
          { highWaterMark: 0 },
        ),
      )
    await failureOf(answering(endless, { maxBodyBytes: 10_000 }).listPage())
    expect(pieces).toBe(11)
    expect(isCancelled).toBe(true)
  })

  it('is measured after decompression', async () => {
    const packed = gzipSync(bodyOf(1_000_000))
    expect(packed.length).toBeLessThan(2000)
    const unpacked: Step = () => new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')))
    const failure = await failureOf(answering(unpacked, { maxBodyBytes: 100_000 }).listPage())
    expect(failure.message).toContain('larger than maxBodyBytes')
  })
})

describe('a redirect', () => {
  it('is asked of fetch to be left alone', async () => {
    const fetch = scriptedFetch({ body: good })
    await httpShop({ fetch }).listPage()
    expect(fetch.sent[0]?.init.redirect).toBe('manual')
  })

  it('that a browser hides is told as one', async () => {
    const hidden: Step = () => {
      const response = Response.error()
      return Object.defineProperty(response, 'type', { value: 'opaqueredirect' })
    }
    const failure = await failureOf(answering(hidden).listPage())
    expect(failure).toMatchObject({ category: 'contract', status: 0 })
    expect(failure.message).toContain('redirects, which is never followed')
  })
})

describe('what a schema reads', () => {
  const reading = (schema: Parameters<typeof anything>[0], body: string) => {
    const provider = httpShop(
      { fetch: scriptedFetch({ body }) },
      { answer: (answer, { read }) => read(anything<never>(schema), answer.json()) },
    )
    return provider.listPage()
  }

  it('is the value itself, whatever the schema makes of it', async () => {
    const value: Json = { total: 0, records: [] }
    let read: unknown
    const provider = httpShop(
      { fetch: scriptedFetch({ body: '{}' }) },
      {
        answer: (_, context) => {
          const schema = {
            '~standard': { version: 1, vendor: 'test', validate: () => ({ value: { total: 9, records: [] } }) },
          } as const
          read = context.read<{ total: number; records: never[] }>(schema, value)
          return { total: 0, records: [] }
        },
      },
    )
    await provider.listPage()
    expect(read).toBe(value)
  })

  it.each([
    [{ path: ['records', 0, 'name'] }, 'has a wrong type at records.0.name'],
    [{ path: [] }, 'is not of the documented type'],
    [{}, 'is not of the documented type'],
    // A map whose names are data.
    [{ path: ['phones', '13800138000'] }, 'has a wrong type at phones.?'],
    [{ path: ['people', '张 三'] }, 'has a wrong type at people.?'],
  ])('tells the place and never the value: %o', async (issue, problem) => {
    const failure = await failureOf(reading(issue, '{"name":"MARK"}'))
    expect(failure).toMatchObject({ category: 'contract', isRetryable: false })
    expect(failure.message).toBe(`The answer of shop ${problem}.`)
  })
})
