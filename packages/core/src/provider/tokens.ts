import { abortedError, untilAborted } from '../abort.ts'
import type { Redaction } from '../redaction.ts'
import type { TokenSource } from '../v1/connection.ts'
import type { Runtime } from '../v1/runtime.ts'
import type { StoredToken, TokenStore } from '../v1/token-store.ts'

/** The access tokens of one connection. */
export interface Tokens {
  token(source: TokenSource): Promise<string>
  discardToken(key: string, refused: string): Promise<void>
}

export function createMemoryTokenStore(): TokenStore {
  const tokens = new Map<string, StoredToken>()
  return {
    get: (key) => tokens.get(key) ?? null,
    set: (key, token) => void tokens.set(key, token),
    delete: (key) => void tokens.delete(key),
  }
}

export function createTokens(provider: string, store: TokenStore, runtime: Runtime, redaction: Redaction): Tokens {
  const renewals = new Map<string, Renewal>()

  const isFresh = (token: StoredToken, renewBeforeMs: number): boolean =>
    token.expiresAt === null || token.expiresAt - renewBeforeMs > runtime.now()

  const renew = async (source: TokenSource, signal: AbortSignal): Promise<StoredToken> => {
    const stored = await store.get(source.key)
    if (stored && isFresh(stored, source.renewBeforeMs)) return stored
    const token = await source.fetch(signal)
    redaction.hide(token.value)
    await store.set(source.key, token)
    return token
  }

  const begin = (source: TokenSource): Renewal => {
    const controller = new AbortController()
    const forget = (): void => {
      if (renewals.get(source.key) === renewal) renewals.delete(source.key)
    }
    const stop = (): void => {
      forget()
      controller.abort()
    }
    const renewal: Renewal = { work: renew(source, controller.signal).finally(forget), stop, waiting: 0 }
    // Every caller may have left before it fails; each one that waits is told.
    renewal.work.catch(() => undefined)
    renewals.set(source.key, renewal)
    return renewal
  }

  return {
    async token(source) {
      if (source.signal.aborted) throw abortedError(provider)
      const renewal = renewals.get(source.key) ?? begin(source)
      renewal.waiting++
      try {
        const { value } = await untilAborted(() => renewal.work, source.signal, provider)
        redaction.hide(value)
        return value
      } finally {
        // One caller's abort must not end a renewal that others wait for; the last one's does.
        if (--renewal.waiting === 0) renewal.stop()
      }
    },
    async discardToken(key, refused) {
      const stored = await store.get(key)
      if (stored?.value === refused) await store.delete(key)
    },
  }
}

interface Renewal {
  readonly work: Promise<StoredToken>
  /** Ends the work, and lets the next caller begin anew. */
  stop(): void
  waiting: number
}
