import { describe, expect, it } from 'vitest'
import { createContext } from '../src/provider/context.ts'
import type { Environment, StoredToken, TokenStore } from '../src/index.ts'
import type { ConnectionContext, TokenSource } from '../src/v1/index.ts'
import { failureOf } from './failure-of.ts'
import { shopManifest } from './invented-vendor.ts'
import { createVirtualTime, settle, startOfTime } from './virtual-time.ts'
import type { VirtualTime } from './virtual-time.ts'

/** What the author of a plugin has to get tokens with. */
function contextOf(environment: Environment): ConnectionContext {
  return createContext(shopManifest(), {}, environment).context
}

interface Vendor {
  readonly time: VirtualTime
  readonly context: ConnectionContext
  /** Signals of the requests for a token. */
  readonly fetches: AbortSignal[]
  source(change?: Partial<TokenSource>): TokenSource
}

/** A vendor whose token-1, token-2 … last a minute. */
function vendor(environment: Environment = {}, answer: () => Promise<void> = () => Promise.resolve()): Vendor {
  const time = createVirtualTime()
  const fetches: AbortSignal[] = []
  return {
    time,
    context: contextOf({ runtime: time, ...environment }),
    fetches,
    source: (change) => ({
      key: 'shop',
      renewBeforeMs: 10_000,
      signal: new AbortController().signal,
      async fetch(signal) {
        const value = `token-${fetches.push(signal)}`
        await answer()
        return { value, expiresAt: time.now() + 60_000 }
      },
      ...change,
    }),
  }
}

/** An answer that comes when the test says so. */
function held() {
  let release: (failure?: Error) => void = () => undefined
  const answer = (): Promise<void> =>
    new Promise((resolve, reject) => {
      release = (failure) => (failure ? reject(failure) : resolve())
    })
  return { answer, release: (failure?: Error) => release(failure) }
}

describe('a token', () => {
  it('is fetched once for any number of callers at once, and kept', async () => {
    const { context, fetches, source } = vendor()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => context.token(source())))
    expect(new Set(tokens)).toEqual(new Set(['token-1']))
    expect(await context.token(source())).toBe('token-1')
    expect(fetches).toHaveLength(1)
  })

  it.each([
    [0, 'token-1'],
    [49_999, 'token-1'],
    [50_000, 'token-2'],
    [60_001, 'token-2'],
  ])('of a minute, to be renewed 10 s before its end, is after %i ms %s', async (ms, expected) => {
    const { context, source, time } = vendor()
    await context.token(source())
    await time.advance(ms)
    expect(await context.token(source())).toBe(expected)
  })

  it('without an end lasts', async () => {
    const { context, source, time } = vendor()
    const endless = source({ fetch: () => Promise.resolve({ value: 'endless', expiresAt: null }) })
    await context.token(endless)
    await time.advance(1e12)
    expect(await context.token(source())).toBe('endless')
  })

  it('has a name: two of them do not mix', async () => {
    const { context, source } = vendor()
    expect(await context.token(source({ key: 'a' }))).toBe('token-1')
    expect(await context.token(source({ key: 'b' }))).toBe('token-2')
  })
})

describe('a caller who aborts', () => {
  it('leaves at once, and the others get their token', async () => {
    const { answer, release } = held()
    const { context, fetches, source } = vendor({}, answer)
    const abort = new AbortController()
    const leaving = failureOf(context.token(source({ signal: abort.signal })))
    const staying = context.token(source())
    await settle()
    abort.abort()
    expect(await leaving).toMatchObject({ category: 'aborted' })
    expect(fetches.map(({ aborted }) => aborted)).toEqual([false])
    release()
    expect(await staying).toBe('token-1')
  })

  it('as the last one ends the request', async () => {
    const { context, fetches, source } = vendor({}, () => new Promise(() => undefined))
    const aborts = [new AbortController(), new AbortController()]
    const leaving = aborts.map(({ signal }) => failureOf(context.token(source({ signal }))))
    await settle()
    aborts[0]?.abort()
    expect(fetches[0]?.aborted).toBe(false)
    aborts[1]?.abort()
    await Promise.all(leaving)
    expect(fetches[0]?.aborted).toBe(true)
  })

  it('does not take along who comes after', async () => {
    let isFirst = true
    const answer = (): Promise<void> => {
      const hang = isFirst
      isFirst = false
      return hang ? new Promise(() => undefined) : Promise.resolve()
    }
    const { context, fetches, source } = vendor({}, answer)
    const abort = new AbortController()
    const leaving = failureOf(context.token(source({ signal: abort.signal })))
    await settle()
    abort.abort()
    await leaving
    expect(await context.token(source())).toBe('token-2')
    expect(fetches[0]?.aborted).toBe(true)
  })

  it('does not end a request that another joins at that moment', async () => {
    const { answer, release } = held()
    const { context, fetches, source } = vendor({}, answer)
    const abort = new AbortController()
    const leaving = failureOf(context.token(source({ signal: abort.signal })))
    await settle()
    abort.abort()
    const joining = context.token(source())
    await leaving
    expect(fetches.map(({ aborted }) => aborted)).toEqual([false])
    release()
    expect(await joining).toBe('token-1')
  })

  it('before asking sends nothing', async () => {
    const { context, fetches, source } = vendor()
    expect(await failureOf(context.token(source({ signal: AbortSignal.abort() })))).toMatchObject({
      category: 'aborted',
    })
    await settle()
    expect(fetches).toEqual([])
  })
})

describe('a renewal that fails', () => {
  it('fails for all who wait, and is tried again by the next', async () => {
    const { answer, release } = held()
    const { context, fetches, source } = vendor({}, answer)
    const failing = [context.token(source()), context.token(source())].map((token) => token.catch(String))
    await settle()
    release(new Error('no'))
    expect(await Promise.all(failing)).toEqual(['Error: no', 'Error: no'])
    const next = context.token(source())
    await settle()
    release()
    expect(await next).toBe('token-2')
    expect(fetches).toHaveLength(2)
  })
})

describe('a token that the vendor refused', () => {
  it('is forgotten', async () => {
    const { context, source } = vendor()
    const refused = await context.token(source())
    await context.discardToken('shop', refused)
    expect(await context.token(source())).toBe('token-2')
  })

  it('is not when it has been renewed already', async () => {
    const { context, source } = vendor()
    const refused = await context.token(source())
    await context.discardToken('shop', refused)
    await context.token(source())
    await context.discardToken('shop', refused)
    expect(await context.token(source())).toBe('token-2')
  })
})

describe('a token store', () => {
  function sharedStore() {
    const tokens = new Map<string, StoredToken>()
    const calls: string[] = []
    const tokenStore: TokenStore = {
      async get(key) {
        calls.push(`get ${key}`)
        return tokens.get(key) ?? null
      },
      async set(key, token) {
        calls.push(`set ${key} ${token.value}`)
        tokens.set(key, token)
      },
      async delete(key) {
        calls.push(`delete ${key}`)
        tokens.delete(key)
      },
    }
    return { tokenStore, tokens, calls }
  }

  it('can be the caller’s own, shared between connections', async () => {
    const { tokenStore, calls } = sharedStore()
    const one = vendor({ tokenStore })
    const other = vendor({ tokenStore })
    expect(await one.context.token(one.source())).toBe('token-1')
    expect(await other.context.token(other.source())).toBe('token-1')
    expect(other.fetches).toEqual([])
    await other.context.discardToken('shop', 'token-0')
    await other.context.discardToken('shop', 'token-1')
    expect(calls).toEqual(['get shop', 'set shop token-1', 'get shop', 'get shop', 'get shop', 'delete shop'])
  })

  it('with a token that is about to end is not trusted', async () => {
    const { tokenStore, tokens } = sharedStore()
    tokens.set('shop', { value: 'old', expiresAt: startOfTime + 10_000 })
    const { context, source } = vendor({ tokenStore })
    expect(await context.token(source())).toBe('token-1')
  })

  it('is a memory of each connection when none is given', async () => {
    const one = vendor()
    const other = vendor()
    await one.context.token(one.source())
    expect(await other.context.token(other.source({ key: 'shop' }))).toBe('token-1')
    expect(other.fetches).toHaveLength(1)
  })
})
