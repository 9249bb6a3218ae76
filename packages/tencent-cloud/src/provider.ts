import { defineProvider, pageNumbers, type ProviderFactory } from '@kehu/core/v1'
import { readList, type TencentCloudClient } from './answer.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import { createNonces } from './nonce.ts'
import { optionsSchema, type TencentCloudOptions } from './options.ts'
import { querySchema, type TencentCloudQuery } from './query.ts'
import { listRequest, refuseUnsafeForm } from './request.ts'

/**
 * Lists the customers of a Tencent Cloud agent (腾讯云代理商), as QueryClientInfos of API 2.0 gives them.
 *
 * Tencent announced that API 2.0 goes out of service on 2023-01-01; whether the partner host still answers is not
 * known. Its successor, DescribeAgentAuditedClients of API 3.0, is another interface.
 *
 * @example
 * const provider = tencentCloud({ secretId, secretKey })
 * for await (const customer of provider.customers({ hasOverdueBill: 1 })) console.log(customer.name)
 */
export const tencentCloud: ProviderFactory<TencentCloudOptions, TencentCloudQuery, TencentCloudClient> = defineProvider(
  {
    manifest,
    options: optionsSchema,
    connect: (options, context) => {
      const nextNonce = createNonces(context)
      return {
        customers: pageNumbers(async ({ page, pageSize, query, signal }) => {
          refuseUnsafeForm(options, query)
          return context.http.call({
            request: () => listRequest({ options, query, page, pageSize }, nextNonce(), context),
            answer: (answer) => readList(answer, context),
            signal,
          })
        }),
      }
    },
    operations: { customers: { query: querySchema, customer } },
  },
)
