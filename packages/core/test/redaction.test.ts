import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { createDirectory, KehuError } from '../src/index.ts'
import type { Environment, KehuEvent, Provider } from '../src/index.ts'
import { createRedaction } from '../src/redaction.ts'
import { offsets } from '../src/v1/index.ts'
import type { ConnectionContext, HttpAnswer } from '../src/v1/index.ts'
import { collect } from './collect.ts'
import { failureOf } from './failure-of.ts'
import { httpShop } from './http-shop.ts'
import type { HttpShop } from './http-shop.ts'
import { anything, shop, shopRecords, shopServer } from './invented-vendor.ts'
import type { ShopQuery } from './invented-vendor.ts'
import { scriptedFetch } from './scripted-fetch.ts'
import type { Step } from './scripted-fetch.ts'
import { createVirtualTime, settle } from './virtual-time.ts'

// Every planted value holds the word MARK, so that one search finds them all.
const secret = 'MARK/secret+key='
const personal = 'MARK 张三 13800138000'
const query: ShopQuery = { name: personal }

/** All the ways in which a value may end up in a log. */
function printed(value: unknown): string {
  const parts = [
    String(value),
    JSON.stringify(value),
    inspect(value, { showHidden: true, depth: Infinity }),
    inspect(value, { depth: Infinity, compact: false }),
  ]
  if (typeof value !== 'object' || value === null) return parts.join('\n')
  parts.push(...Object.entries(value).map(([name, field]) => `${name} ${printed(field)}`))
  if (value instanceof Error) parts.push(value.message, value.stack ?? '', printed(value.cause))
  return parts.join('\n')
}

function marked(name = 'TypeError'): Error {
  const error = new Error(`${personal} ${secret}\n    at MARK (MARK.ts:1:1)`, { cause: new Error(personal) })
  return Object.assign(error, {
    name,
    code: secret,
    url: `https://shop.test/?key=${secret}`,
    record: { name: personal },
  })
}

const body = JSON.stringify({ code: 'NO', message: personal, records: [{ id: personal, name: personal }] })
const answered: Step = { status: 200, headers: { 'x-request-id': 'MARK-id', 'set-cookie': 'MARK=1' }, body }

const sendsEverything: HttpShop['request'] = async ({ context, options }) => ({
  method: 'POST',
  url: `https://MARK:MARK@shop.test/${encodeURIComponent(await context.reveal(options.key ?? ''))}?name=${personal}`,
  headers: { authorization: secret },
  body: personal,
})

interface Case {
  readonly steps?: readonly Step[]
  readonly environment?: Environment
  readonly shop?: HttpShop
  readonly call?: (provider: Provider<ShopQuery>) => unknown
  readonly category: string
}

const answering = (answer: (answer: HttpAnswer, context: ConnectionContext) => unknown): HttpShop => ({
  answer: (received, context) => {
    throw answer(received, context)
  },
})

const cases: { readonly [name: string]: Case } = {
  'an HTTP status': { steps: [{ ...answered, status: 403 }], category: 'permission' },
  'an HTTP status with what the vendor says': {
    shop: answering((answer, { failures }) => failures.status(answer, { code: secret, vendorMessage: personal })),
    category: 'contract',
  },
  'a code that is a secret': {
    shop: answering((answer, { failures }) =>
      failures.code({ code: secret, requestId: secret, vendorMessage: `${secret} of ${personal}`, answer }),
    ),
    category: 'unknown',
  },
  'a code that is a sentence': {
    shop: answering((answer, { failures }) => failures.code({ code: personal, requestId: personal, answer })),
    category: 'unknown',
  },
  'a network that fails with a code of its own': {
    steps: [
      () => {
        throw Object.assign(new Error('fetch failed'), { code: personal.replaceAll(/\W/g, ''), name: `${secret}Error` })
      },
    ],
    category: 'network',
  },
  'a problem that the author tells too much of': {
    shop: answering((answer, { failures }) => failures.contract(`is wrong for the key ${secret}`, answer)),
    category: 'contract',
  },
  'an answer that is HTML': { steps: [{ body: `<html>${personal}` }], category: 'contract' },
  'an answer that is cut off': { steps: [{ body: body.slice(0, -3) }], category: 'contract' },
  'an answer that is too large': { steps: [answered], environment: { maxBodyBytes: 9 }, category: 'contract' },
  'an answer of a wrong type': {
    shop: {
      answer: (answer, { read }) => read(anything<never>({ path: ['names', personal, secret] }), answer.json()),
    },
    category: 'contract',
  },
  'a network that fails': {
    steps: [
      () => {
        throw Object.assign(new TypeError(`fetch failed ${secret}`, { cause: marked() }), { url: personal })
      },
    ],
    category: 'network',
  },
  silence: { steps: ['hang'], category: 'timeout' },
  'an abort with a reason': {
    steps: ['hang'],
    call: async (provider) => {
      const abort = new AbortController()
      const page = provider.listPage(query, { signal: abort.signal })
      await settle()
      abort.abort(marked())
      return page
    },
    category: 'aborted',
  },
  'code that throws while it reads an answer': { shop: answering(() => marked()), category: 'unknown' },
  'code that throws what is no error': { shop: answering(() => personal), category: 'unknown' },
  'code that throws an error with a name of its own': {
    shop: answering(() => marked(`MARK${personal}`)),
    category: 'unknown',
  },
  'code that throws while it builds a request': {
    shop: {
      request: () => {
        throw marked()
      },
    },
    category: 'unknown',
  },
  'an address that is none': {
    shop: { request: () => ({ method: 'GET', url: `MARK ${secret}` }) },
    category: 'unknown',
  },
  'the function of a secret that throws': {
    shop: { options: { key: () => Promise.reject(marked()) }, request: sendsEverything },
    category: 'config',
  },
  'the function of a secret that gives nothing': {
    shop: { options: { key: () => '' }, request: sendsEverything },
    category: 'config',
  },
  'the function of a secret that gives a thing': {
    shop: { options: { key: (() => ({ MARK: secret })) as never }, request: sendsEverything },
    category: 'config',
  },
  'a token that is refused': {
    shop: {
      async request({ context, signal }) {
        const fetch = () => Promise.resolve({ value: 'MARKtoken', expiresAt: null })
        await context.token({ key: 'token', renewBeforeMs: 0, signal, fetch })
        throw context.failures.code({ code: 'MARKtoken', requestId: 'MARKtoken' })
      },
    },
    category: 'unknown',
  },
  'a token of another process that is refused': {
    environment: {
      tokenStore: {
        get: () => ({ value: 'MARKtoken', expiresAt: null }),
        set: () => undefined,
        delete: () => undefined,
      },
    },
    shop: {
      async request({ context, signal }) {
        await context.token({ key: 'token', renewBeforeMs: 0, signal, fetch: () => Promise.reject(marked()) })
        throw context.failures.code({ code: 'MARKtoken', requestId: 'MARKtoken' })
      },
    },
    category: 'unknown',
  },
  'a secret from a function, as a code': {
    shop: {
      options: { key: () => Promise.resolve('MARKsecret') },
      request: sendsEverything,
      ...answering((_, { failures }) => failures.code({ code: 'MARKsecret', requestId: 'MARKsecret' })),
    },
    category: 'unknown',
  },
  'a store of tokens that throws': {
    environment: { tokenStore: { get: () => Promise.reject(marked()), set: () => undefined, delete: () => undefined } },
    shop: {
      async request({ context, signal }) {
        const value = await context.token({
          key: 'token',
          renewBeforeMs: 0,
          signal,
          fetch: () => Promise.reject(marked()),
        })
        return { method: 'GET', url: value }
      },
    },
    category: 'unknown',
  },
  'a rate budget that throws': {
    environment: {
      rateBudget: {
        reserve: () => {
          throw marked()
        },
      },
    },
    category: 'unknown',
  },
  'a query that is wrong': {
    call: (provider) => provider.listPage({ nam: personal } as ShopQuery),
    category: 'invalid-query',
  },
  'a cursor that is none': {
    call: (provider) => provider.listPage(query, { cursor: secret }),
    category: 'invalid-cursor',
  },
  'an option of a list that is wrong': {
    call: (provider) => provider.listPage(query, { pageSize: personal as never }),
    category: 'invalid-query',
  },
  'a directory whose connections all fail': {
    steps: [{ ...answered, status: 500 }],
    call: (provider) =>
      collect(createDirectory({ a: provider, b: provider }).customers({ a: { query }, b: { query } })),
    category: 'unavailable',
  },
}

describe('no error and no event holds a secret, or what the caller or the vendor said', () => {
  it.each(Object.entries(cases))('after %s', async (_, planted) => {
    const time = createVirtualTime()
    const events: KehuEvent[] = []
    const provider = httpShop(
      {
        fetch: scriptedFetch(...(planted.steps ?? [answered])),
        runtime: time,
        maxAttempts: 2,
        onEvent: (event) => void events.push(event),
        ...planted.environment,
      },
      { options: { key: secret }, request: sendsEverything, ...planted.shop },
    )
    const { call = (listed: Provider<ShopQuery>) => listed.listPage(query) } = planted
    const failure = await failureOf(time.run(Promise.resolve(call(provider))))
    expect(failure.category).toBe(planted.category)
    expect(printed(failure)).not.toContain('MARK')
    expect(printed(failure)).not.toContain('张三')
    expect(printed(events)).not.toContain('MARK')
  })

  it('after code that throws while it maps a record, checks or connects', async () => {
    const fail = (): never => {
      throw marked()
    }
    const mapping = shopServer('page', { records: shopRecords(1), customer: fail }).provider()
    const checking = shop(() => ({ customers: offsets(fail), check: fail }))({})
    const failures = [
      await failureOf(mapping.listPage(query)),
      await failureOf(collect(mapping.customers(query))),
      await failureOf(checking.listPage(query)),
      await failureOf(checking.check({ query })),
      await failureOf(() => shop(fail)({}).listPage()),
    ]
    for (const failure of failures) {
      expect(failure).toMatchObject({ category: 'unknown', cause: { name: 'TypeError' } })
      expect(printed(failure)).not.toContain('MARK')
    }
  })

  it('in a warning of what is odd about the records', async () => {
    const events: KehuEvent[] = []
    const record = { id: personal, name: personal }
    const server = shopServer('page', {
      records: [record, record, { id: personal, name: 'another' }],
      tamper: (answer, number) => ({ ...answer, total: 3 + number }),
      pagination: { defaultSize: 2 },
    })
    await collect(server.provider({ onEvent: (event) => void events.push(event) }).customers(query))
    const codes = events.flatMap((event) => (event.type === 'warning' ? [event.code] : []))
    expect(codes).toEqual(['record-doubled', 'key-clash', 'list-incomplete'])
    expect(printed(events)).not.toContain('MARK')
  })

  it('in a warning of an author, as far as secrets go', async () => {
    const events: KehuEvent[] = []
    const provider = httpShop(
      { fetch: scriptedFetch(answered), onEvent: (event) => void events.push(event) },
      {
        options: { key: secret },
        answer: (_, { warn }) => {
          warn('odd', `odd for ${secret} and ${encodeURIComponent(secret)}`)
          return { records: [], total: 0 }
        },
      },
    )
    await provider.listPage()
    expect(events).toContainEqual(expect.objectContaining({ type: 'warning', message: 'odd for *** and ***' }))
  })

  it('in the address of an event', async () => {
    const events: KehuEvent[] = []
    const provider = httpShop(
      { fetch: scriptedFetch({ status: 500 }), maxAttempts: 1, onEvent: (event) => void events.push(event) },
      { options: { key: secret }, request: sendsEverything },
    )
    await failureOf(provider.listPage(query))
    expect(events[0]).toMatchObject({ type: 'request', url: 'https://shop.test/***' })
  })
})

describe('what the vendor said', () => {
  it('is there for who asks for it, without secrets, and nowhere else', async () => {
    const provider = httpShop(
      { fetch: scriptedFetch(answered) },
      {
        options: { key: secret },
        ...answering((_, { failures }) => failures.code({ code: 'NO', vendorMessage: `${personal}: ${secret}` })),
      },
    )
    const failure = await failureOf(provider.listPage())
    expect(failure.vendorMessage).toBe(`${personal}: ***`)
    expect(Object.keys(failure)).not.toContain('vendorMessage')
    expect({ ...failure }).not.toHaveProperty('vendorMessage')
    expect(printed(failure)).not.toContain('张三')
  })
})

describe('redaction', () => {
  it('stars out the longer of two secrets first, and every form of it', () => {
    const { hide, text, code } = createRedaction()
    hide('abcd')
    hide('abcdefgh')
    hide('p/q r')
    expect(text('abcdefgh abcd p/q r p%2Fq%20r')).toBe('*** *** *** ***')
    expect(code('x-abcd')).toBeNull()
    expect(code('x-abc')).toBe('x-abc')
  })

  it('leaves words alone for the sake of a secret of three letters', () => {
    const { hide, text } = createRedaction()
    hide('the')
    hide('')
    expect(text('the page')).toBe('the page')
  })

  it('takes any secret, and does not grow without end', () => {
    const { hide, text } = createRedaction()
    hide('\uD800 lone')
    expect(text('a \uD800 lone wolf')).toBe('a *** wolf')
    hide('the first one')
    for (let index = 0; index < 1000; index++) hide(`secret number ${index}`)
    expect(text('secret number 999')).toBe('***')
    expect(text('the first one')).toBe('the first one')
  })

  it('takes for a code only what looks like one', () => {
    const { code } = createRedaction()
    for (const value of ['201', 'AuthFailure.SignatureFailure', 'A-1_b:c']) expect(code(value)).toBe(value)
    for (const value of ['', 'two words', '张三', 'x'.repeat(129), null, undefined]) expect(code(value)).toBeNull()
  })
})

describe('the search above', () => {
  it('finds what is planted', () => {
    const leaky = new KehuError({ category: 'unknown', message: 'x', cause: { name: 'MARK' } })
    expect(printed(leaky)).toContain('MARK')
    expect(printed(Object.defineProperty(new Error('x'), 'hidden', { value: 'MARK' }))).toContain('MARK')
    expect(printed({ deep: { deeper: [{ deepest: 'MARK' }] } })).toContain('MARK')
  })
})

it.each(['13800138000', '11010519491231002X'])(
  'a code or name of a call that is a number of a person is not shown',
  (number) => {
    const redaction = createRedaction()
    expect(redaction.code(number)).toBeNull()
    expect(redaction.code(`E-${number.slice(0, 5)}`)).toBe(`E-${number.slice(0, 5)}`)
  },
)
