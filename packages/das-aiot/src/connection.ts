import { KehuError, pageNumbers, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { accessToken } from './access-token.ts'
import { readList, type DasAiotCustomer } from './answer.ts'
import type { DasAiotOptions } from './options.ts'
import type { DasAiotQuery } from './query.ts'
import { listRequest } from './request.ts'

/** One project on a DAS AIoT platform: all that sends requests and reads answers. */
export function connect(
  options: DasAiotOptions,
  context: ConnectionContext,
): Connection<DasAiotQuery, DasAiotCustomer> {
  const access = accessToken(options, context)
  return {
    customers: pageNumbers(({ page, pageSize, query, signal }) => {
      let token = ''
      let isRenewed = false
      return context.http.call({
        async request() {
          token = await access.get(signal)
          return listRequest({ options, query, page, pageSize, token })
        },
        async answer(answer) {
          try {
            return readList(answer, context)
          } catch (error) {
            const isRefused = KehuError.isInstance(error) && error.category === 'authentication'
            if (!isRefused || isRenewed || !(await access.discard(token))) throw error
            // A token may end before its time: a new one is tried once, and at once (protocol B3).
            isRenewed = true
            throw Object.assign(error, { isRetryable: true, retryAfterMs: error.retryAfterMs ?? 0 })
          }
        },
        signal,
      })
    }),
  }
}
