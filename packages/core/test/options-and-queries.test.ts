import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { defineProvider } from '../src/v1/index.ts'
import type { Provider, ProviderDefinition, StandardSchema } from '../src/v1/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { anything, shopManifest } from './invented-vendor.ts'
import { settle } from './virtual-time.ts'

interface Options {
  readonly key: string
  readonly region?: string
  readonly hosts?: readonly string[]
}

interface Query {
  readonly searchKey: string
  readonly year?: number
}

const optionsSchema = z.object({
  key: z.string().min(8, 'MARK is too short'),
  region: z.enum(['north', 'south']).optional(),
  hosts: z.array(z.string()).optional(),
})
const querySchema = z.object({ searchKey: z.string().min(1), year: z.number().int().optional() })

const manifest = shopManifest(
  {
    query: {
      searchKey: { is: 'a text that is not empty', required: true, filters: 'the name' },
      year: { is: 'a whole number', filters: 'the year' },
    },
  },
  {
    options: {
      key: { is: 'a text of at least 8 characters', required: true },
      region: { is: "'north' or 'south'" },
      hosts: { is: 'a list of texts' },
    },
  },
)

function define(options: StandardSchema<Options>, query: StandardSchema<Query>) {
  return defineProvider<Options, Query, object>({
    manifest,
    options,
    connect: () => ({ customers: () => Promise.resolve({ records: [], next: null, total: 0 }) }),
    operations: { customers: { query, customer: () => ({}) } },
  })
}

const create = define(optionsSchema as StandardSchema<Options>, querySchema as StandardSchema<Query>)
const good: Options = { key: 'long enough' }

describe('an option that is wrong', () => {
  it.each<readonly [string, unknown, string]>([
    ['missing', {}, "option 'key' is missing; it must be a text of at least 8 characters"],
    ['undefined', { key: undefined }, "option 'key' is missing"],
    ['of another type', { key: 12_345_678 }, "option 'key' is not valid; it must be a text of at least 8 characters"],
    ['too short', { key: 'MARK' }, "option 'key' is not valid"],
    [
      'not among the values',
      { ...good, region: 'MARK' },
      "option 'region' is not valid; it must be 'north' or 'south'",
    ],
    ['wrong inside', { ...good, hosts: ['a', 7] }, "option 'hosts.1' is not valid; it must be a list of texts"],
    ['unknown', { ...good, zone: 'MARK' }, "option 'zone' is not known; it takes key, region, hosts"],
    ['in another case', { ...good, Region: 'MARK' }, "option 'Region' is not known; did you mean 'region'?"],
    ['inherited by all objects', { ...good, toString: 'MARK' }, "option 'toString' is not known"],
    ['called __proto__', JSON.parse('{"key":"long enough","__proto__":"MARK"}'), "option '__proto__' is not known"],
    ['of a long name', { ...good, ['x'.repeat(100)]: 'MARK' }, `option '${'x'.repeat(40)}…' is not known`],
    ['no object', 'MARK', 'the options must be an object that may hold key, region, hosts'],
    ['null', null, 'the options must be an object'],
    ['a list', ['MARK'], 'the options must be an object'],
    ['not there', undefined, 'the options must be an object'],
  ])('is named, and its value is not: %s', async (_, options, problem) => {
    const failure = await failureOf(() => create(options as Options))
    expect(failure).toMatchObject({ category: 'config', provider: 'shop', isRetryable: false })
    expect(failure.message).toContain(`shop: ${problem}`)
    expect(failure.message).not.toContain('MARK')
    expect(failure.stack).not.toContain('MARK')
    expect(failure.cause).toBeUndefined()
  })
})

describe('a query that is wrong', () => {
  const ways = [
    ['customers', (query: unknown) => create(good).customers(query as Query)],
    ['listPage', (query: unknown) => create(good).listPage(query as Query)],
    ['check', (query: unknown) => create(good).check({ query: query as Query })],
  ] as const

  it.each(ways)('is named by %s, and its value is not', async (_, call) => {
    for (const [query, problem] of [
      [{}, "query field 'searchKey' is missing; it must be a text that is not empty"],
      [undefined, "query field 'searchKey' is missing"],
      [{ searchKey: '' }, "query field 'searchKey' is not valid"],
      [{ searchKey: 'a', year: 'MARK' }, "query field 'year' is not valid; it must be a whole number"],
      [{ searchKey: 'a', Year: 'MARK' }, "query field 'Year' is not known; did you mean 'year'?"],
      [{ searchKey: 'a', phone: 'MARK' }, "query field 'phone' is not known; it takes searchKey, year"],
      ['MARK', 'the query fields must be an object'],
    ] as const) {
      const failure = await failureOf(() => call(query))
      expect(failure).toMatchObject({ category: 'invalid-query', provider: 'shop' })
      expect(failure.message).toContain(problem)
      expect(failure.message).not.toContain('MARK')
    }
  })
})

describe('a check of several fields together', () => {
  it('names what is missing, or says that they do not fit', async () => {
    const together = define(anything<Options>({ path: [] }), anything<Query>())
    expect((await failureOf(() => together({} as Options))).message).toContain("option 'key' is missing")
    expect((await failureOf(() => together(good))).message).toBe(
      'shop: the options do not fit together; see the documentation of shop.',
    )
  })

  it('never repeats a path that may be data', async () => {
    const odd = define(anything<Options>({ path: ['hosts', '13800138000'] }), anything<Query>())
    expect((await failureOf(() => odd({ ...good, hosts: [] }))).message).toContain("option 'hosts.?' is not valid")
  })
})

describe('a schema', () => {
  const promising = (result: () => Promise<never>): StandardSchema<never> => ({
    '~standard': { version: 1, vendor: 'test', validate: result },
  })

  it('that answers with a promise is refused, and the promise is not left to reject unseen', async () => {
    const unhandled = vi.fn<(reason: unknown) => void>()
    process.on('unhandledRejection', unhandled)
    try {
      const schema = promising(() => Promise.reject(new Error('MARK')))
      expect(await failureOf(() => define(schema, anything<Query>())(good))).toMatchObject({ category: 'config' })
      const failure = await failureOf(() => define(anything<Options>(), schema)(good).customers({ searchKey: 'a' }))
      expect(failure).toMatchObject({ category: 'invalid-query' })
      expect(failure.message).toContain('answers with a promise')
      await settle()
      expect(unhandled).not.toHaveBeenCalled()
    } finally {
      process.off('unhandledRejection', unhandled)
    }
  })

  it('of zod that is asynchronous is refused too', async () => {
    const slow = z.object({ key: z.string().refine(() => Promise.resolve(true)) })
    const failure = await failureOf(() => define(slow, anything<Query>())(good))
    expect(failure.category).toMatch(/^(?:config|unknown)$/)
    await settle()
  })

  it('that throws is a fault of the plugin, and what it threw stays hidden', async () => {
    const schema: StandardSchema<never> = {
      '~standard': {
        version: 1,
        vendor: 'test',
        validate: () => {
          throw new TypeError('MARK')
        },
      },
    }
    const failure = await failureOf(() => define(schema, anything<Query>())(good))
    expect(failure).toMatchObject({ category: 'unknown', cause: { name: 'TypeError' } })
    expect(failure.message).not.toContain('MARK')
  })

  it('gives its defaults to the author', async () => {
    let connected: unknown
    const withDefault = z.object({ key: z.string(), region: z.string().default('north') })
    const provider = defineProvider<Options, Query, object>({
      manifest,
      options: withDefault,
      connect(options) {
        connected = options
        return { customers: () => Promise.resolve({ records: [], next: null, total: 0 }) }
      },
      operations: { customers: { query: anything<Query>(), customer: () => ({}) } },
    })(good)
    await provider.listPage({ searchKey: 'name' })
    expect(connected).toEqual({ key: 'long enough', region: 'north' })
  })
})

describe('what was checked', () => {
  it('stays what it was, whatever the caller does with it later', async () => {
    let connected: Options | undefined
    let asked: unknown
    const given = { key: 'long enough', hosts: ['one'] }
    const query = { searchKey: 'name' }
    const provider = defineProvider<Options, Query, object>({
      manifest,
      options: anything<Options>(),
      connect(options) {
        connected = options
        return {
          customers: (_, input) => {
            asked = input.query
            return Promise.resolve({ records: [], next: null, total: 0 })
          },
        }
      },
      operations: { customers: { query: anything<Query>(), customer: () => ({}) } },
    })(given)
    const stream = provider.customers(query)
    given.key = 'changed'
    given.hosts.push('two')
    query.searchKey = 'changed'
    await collect(stream)
    expect(connected).toEqual({ key: 'long enough', hosts: ['one'] })
    expect(asked).toEqual({ searchKey: 'name' })
  })
})

describe('a factory', () => {
  it('carries its manifest, and sends nothing', () => {
    expect(create.manifest).toBe(manifest)
    expect(create(good).manifest).toBe(manifest)
  })

  const read = () => Promise.resolve({ records: [], next: null, total: 0 })
  const connecting = (connect: ProviderDefinition<Options, Query, object>['connect']) =>
    defineProvider<Options, Query, object>({
      manifest,
      options: anything<Options>(),
      connect,
      operations: { customers: { query: anything<Query>(), customer: () => ({}) } },
    })(good)

  it('connects before the first request, and once', async () => {
    let connected = 0
    const provider = connecting(async () => {
      connected++
      await Promise.resolve()
      return { customers: read }
    })
    expect(connected).toBe(0)
    await Promise.all([provider.listPage({ searchKey: 'name' }), provider.listPage({ searchKey: 'name' })])
    await provider.listPage({ searchKey: 'name' })
    expect(connected).toBe(1)
  })

  it.each([
    [
      'listPage',
      (provider: Provider<Query>, signal: AbortSignal) => provider.listPage({ searchKey: 'name' }, { signal }),
    ],
    [
      'customers',
      (provider: Provider<Query>, signal: AbortSignal) =>
        collect(provider.customers({ searchKey: 'name' }, { signal })),
    ],
    [
      'check',
      (provider: Provider<Query>, signal: AbortSignal) => provider.check({ query: { searchKey: 'name' }, signal }),
    ],
  ])('whose author’s connect never ends is left by %s when its signal aborts', async (_, work) => {
    const abort = new AbortController()
    const left = failureOf(() =>
      work(
        connecting(() => new Promise(() => undefined)),
        abort.signal,
      ),
    )
    await settle()
    abort.abort()
    expect(await left).toMatchObject({ category: 'aborted' })
  })

  it('connects again after it could not', async () => {
    let connected = 0
    const provider = connecting(async () => {
      if (++connected === 1) throw new TypeError('a module that could not be loaded')
      return { customers: read }
    })
    await failureOf(() => provider.listPage({ searchKey: 'name' }))
    expect(await provider.listPage({ searchKey: 'name' })).toMatchObject({ customers: [] })
  })

  it.each([
    [
      'at once',
      () => {
        throw new RangeError('MARK')
      },
    ],
    ['later', () => Promise.reject(new RangeError('MARK'))],
  ])('whose author’s code throws %s hides what it threw', async (_, connect) => {
    const broken = connecting(connect)
    const failure = await failureOf(() => broken.listPage({ searchKey: 'name' }))
    expect(failure).toMatchObject({ category: 'unknown', cause: { name: 'RangeError' } })
    expect(failure.message).toContain("report it to the plugin's author")
    expect(failure.message).not.toContain('MARK')
  })
})
