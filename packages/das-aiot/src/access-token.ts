import { KehuError, wholeNumber } from '@kehu/core/v1'
import type { ConnectionContext, StoredToken } from '@kehu/core/v1'
import { readToken } from './answer.ts'
import { tokenText, type DasAiotAppOptions, type DasAiotOptions, type DasAiotTokenOptions } from './options.ts'
import { tokenRequest } from './request.ts'

/** Where the list has its access token from. */
export interface AccessToken {
  get(signal: AbortSignal): Promise<string>
  /** Drops a token that the vendor refused; false where no other can be had than the caller's own. */
  discard(refused: string): Promise<boolean>
}

/** The caller's own token, or one that is fetched, kept in the token store and renewed. */
export function accessToken(options: DasAiotOptions, context: ConnectionContext): AccessToken {
  return options.token === undefined ? fetchedToken(options, context) : givenToken(options, context)
}

function givenToken({ token }: DasAiotTokenOptions, context: ConnectionContext): AccessToken {
  return {
    discard: async () => false,
    async get() {
      const revealed = await context.reveal(token)
      if (tokenText.test(revealed)) return revealed
      throw new KehuError({
        category: 'config',
        provider: 'das-aiot',
        message: "das-aiot: the function of option 'token' must return the token alone, without Bearer and blanks.",
      })
    },
  }
}

// The vendor's own figures (protocol B3): a token lasts 7 hours, and is best renewed half an hour before its end.
const usualLifeMs = 7 * 60 * 60 * 1000
const renewBeforeMs = 30 * 60 * 1000

function fetchedToken(options: DasAiotAppOptions, context: ConnectionContext): AccessToken {
  // Names the app and the platform that knows it, and nothing secret. A token is not bound to the project.
  const key = JSON.stringify(['das-aiot', options.baseUrl.replace(/\/+$/, ''), options.appId])
  let lifeMs = usualLifeMs

  const fetchToken = async (signal: AbortSignal): Promise<StoredToken> => {
    const value = await context.http.call({
      request: () => tokenRequest(options, context),
      answer: (answer) => readToken(answer, context),
      signal,
    })
    const expiresAt = expiryOf(value) ?? context.now() + usualLifeMs
    lifeMs = expiresAt - context.now()
    return { value, expiresAt }
  }

  return {
    async discard(refused) {
      await context.discardToken(key, refused)
      return true
    },
    // A platform may give tokens a shorter life than renewing would need, which must not mean a new one a page.
    get: (signal) =>
      context.token({ key, renewBeforeMs: Math.min(renewBeforeMs, lifeMs / 2), signal, fetch: fetchToken }),
  }
}

/**
 * When a token ends, in epoch milliseconds; `null` where it does not say. A token is the vendor's to verify: all that
 * is needed of it is `exp` (quirk 3.3), and one that cannot be read is no reason not to use it.
 */
function expiryOf(token: string): number | null {
  try {
    const base64 = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as { readonly exp?: unknown } | null
    const seconds = wholeNumber(claims?.exp)
    return seconds === null || seconds === 0 ? null : seconds * 1000
  } catch {
    return null
  }
}
