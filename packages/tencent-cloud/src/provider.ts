import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { TencentCloudClient } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { TencentCloudOptions } from './options.ts'
import type { TencentCloudQuery } from './query.ts'

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
    options,
    // Loaded with the first request.
    connect: async (...given) => (await import('./connection.ts')).connect(...given),
    operations: { customers: { query, customer } },
  },
)
