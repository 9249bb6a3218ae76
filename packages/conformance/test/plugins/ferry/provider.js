import { cursors, defineProvider, KehuError } from '@kehu/core/v1'
import { accessToken } from './access-token.js'
import { readList } from './answer.js'
import { customer } from './customer.js'
import { manifest } from './manifest.js'
import { options, query } from './input.js'
import { listRequest } from './request.js'

export const ferry = defineProvider({
  manifest,
  options,
  connect(given, context) {
    const access = accessToken(given, context)
    return {
      customers: cursors(({ cursor, pageSize, signal }) => {
        let token = ''
        let isRenewed = false
        return context.http.call({
          async request() {
            token = await access.get(signal)
            return listRequest({ options: given, cursor, pageSize, token })
          },
          async answer(answer) {
            try {
              return readList(answer, context)
            } catch (error) {
              if (!KehuError.isInstance(error) || error.category !== 'authentication' || isRenewed) throw error
              // A token may end before its time: a new one is tried once. A refused request is not billed.
              isRenewed = true
              await access.discard(token)
              throw Object.assign(error, { isRetryable: true, retryAfterMs: 0 })
            }
          },
          signal,
        })
      }),
    }
  },
  operations: { customers: { query, customer } },
})
