import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { QccClient } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { QccOptions } from './options.ts'
import type { QccQuery } from './query.ts'

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
  options,
  // Loaded with the first request.
  connect: async (...given) => (await import('./connection.ts')).connect(...given),
  operations: { customers: { query, customer } },
})
