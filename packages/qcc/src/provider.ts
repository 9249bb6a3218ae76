import { defineProvider, pageNumbers, type ProviderFactory } from '@kehu/core/v1'
import { readList, type QccClient } from './answer.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import { optionsSchema, type QccOptions } from './options.ts'
import { querySchema, type QccQuery } from './query.ts'
import { listRequest } from './request.ts'

/**
 * Lists the customers that one company reports, as QCC Pro (企查查专业版) knows them.
 *
 * A request may be billed, so Kehu sends one again only where QCC calls it invalid and names a passing fault.
 *
 * @example
 * const provider = qcc({ key, secretKey })
 * for await (const customer of provider.customers({ searchKey: '南通元方缘智造工程股份有限公司' })) console.log(customer.name)
 */
export const qcc: ProviderFactory<QccOptions, QccQuery, QccClient> = defineProvider({
  manifest,
  options: optionsSchema,
  connect: (options, context) => ({
    customers: pageNumbers(({ page, pageSize, query, signal }) =>
      context.http.call({
        request: () => listRequest({ options, query, page, pageSize }, context),
        answer: (answer) => readList({ answer, page }, context),
        signal,
      }),
    ),
  }),
  operations: { customers: { query: querySchema, customer } },
})
