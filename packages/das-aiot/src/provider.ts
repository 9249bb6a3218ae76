import { defineProvider, KehuError, pageNumbers, type ProviderFactory } from '@kehu/core/v1'
import { accessToken } from './access-token.ts'
import { readList, type DasAiotCustomer } from './answer.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import { optionsSchema, type DasAiotOptions } from './options.ts'
import { querySchema, type DasAiotQuery } from './query.ts'
import { listRequest } from './request.ts'

/**
 * Lists the customers of one project on a DAS AIoT platform (达实AIoT).
 *
 * @example
 * const provider = dasAiot({ baseUrl: 'https://aiot.example.com', project: '371344636432453', appId, appSecret })
 * for await (const customer of provider.customers({ name: '张' })) console.log(customer.name)
 */
export const dasAiot: ProviderFactory<DasAiotOptions, DasAiotQuery, DasAiotCustomer> = defineProvider({
  manifest,
  options: optionsSchema,
  connect(options, context) {
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
  },
  operations: { customers: { query: querySchema, customer } },
})
