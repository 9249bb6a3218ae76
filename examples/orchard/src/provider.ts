import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { OrchardCustomer } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { OrchardOptions } from './options.ts'
import type { OrchardQuery } from './query.ts'

/**
 * Lists the customers that a company keeps with Orchard, an invented vendor.
 *
 * @example
 * const provider = orchard({ appId, appKey, baseUrl })
 * for await (const each of provider.customers()) console.log(each.name)
 */
export const orchard: ProviderFactory<OrchardOptions, OrchardQuery, OrchardCustomer> = defineProvider({
  manifest,
  options,
  // Loaded with the first request.
  connect: async (...given) => (await import('./connection.ts')).connect(...given),
  operations: { customers: { query, customer } },
})
