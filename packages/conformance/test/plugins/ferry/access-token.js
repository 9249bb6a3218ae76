import { readToken } from './answer.js'
import { tokenRequest } from './request.js'

/** The client's token: fetched, kept in the token store, and renewed a minute before it ends. */
export function accessToken(options, context) {
  const key = JSON.stringify(['ferry', options.baseUrl, options.client])
  const fetch = (signal) =>
    context.http.call({
      request: () => tokenRequest(options, context),
      answer: (answer) => readToken(answer, context),
      signal,
    })
  return {
    get: (signal) => context.token({ key, renewBeforeMs: 60_000, signal, fetch }),
    discard: (refused) => context.discardToken(key, refused),
  }
}
