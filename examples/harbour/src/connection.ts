import { KehuError, cursors, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { accessToken } from './access-token.ts'
import { readList, type HarbourCustomer } from './answer.ts'
import type { HarbourOptions } from './options.ts'
import type { HarbourQuery } from './query.ts'
import { listRequest } from './request.ts'

/** One account: all that sends requests and reads answers. */
export function connect(
  options: HarbourOptions,
  context: ConnectionContext,
): Connection<HarbourQuery, HarbourCustomer> {
  const access = accessToken(options, context)
  return {
    customers: cursors(({ cursor, pageSize, query, signal }) => {
      let token = ''
      let isRenewed = false
      return context.http.call({
        async request() {
          token = await access.get(signal)
          return listRequest({ options, query, cursor, pageSize, token })
        },
        async answer(answer) {
          try {
            return readList(answer, context)
          } catch (error) {
            if (!KehuError.isInstance(error) || error.category !== 'authentication' || isRenewed) throw error
            // A token may end before its time: a new one is tried once, and at once.
            isRenewed = true
            await access.discard(token)
            throw Object.assign(error, { isRetryable: true, retryAfterMs: error.retryAfterMs ?? 0 })
          }
        },
        signal,
      })
    }),
  }
}
