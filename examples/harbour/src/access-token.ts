import type { ConnectionContext, StoredToken } from '@kehu/core/v1'
import { readToken } from './answer.ts'
import type { HarbourOptions } from './options.ts'
import { tokenRequest } from './request.ts'

/** Where the list has its access token from. */
export interface AccessToken {
  get(signal: AbortSignal): Promise<string>
  /** Drops a token that the vendor refused. */
  discard(refused: string): Promise<void>
}

// A token lives for half an hour (document.md:26); a minute is more than a request may take.
const renewBeforeMs = 60_000

/** The client's token: fetched, kept in the token store, and renewed a minute before it ends. */
export function accessToken(options: HarbourOptions, context: ConnectionContext): AccessToken {
  // Names the client and the address that knows it, and nothing secret.
  const key = JSON.stringify(['kehu-provider-harbour', options.baseUrl ?? null, options.clientId])
  const fetch = (signal: AbortSignal): Promise<StoredToken> =>
    context.http.call({
      request: () => tokenRequest(options, context),
      answer: (answer) => readToken(answer, context),
      signal,
    })
  return {
    get: (signal) => context.token({ key, renewBeforeMs, signal, fetch }),
    discard: (refused) => context.discardToken(key, refused),
  }
}
