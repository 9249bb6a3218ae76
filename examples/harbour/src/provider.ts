import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { HarbourCustomer } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { HarbourOptions } from './options.ts'
import type { HarbourQuery } from './query.ts'

/**
 * Lists the customers that a company keeps with Harbour, an invented vendor.
 *
 * @example
 * const provider = harbour({ clientId, clientSecret })
 * for await (const each of provider.customers()) console.log(each.name)
 */
export const harbour: ProviderFactory<HarbourOptions, HarbourQuery, HarbourCustomer> = defineProvider({
  manifest,
  options,
  // Loaded with the first request.
  connect: async (...given) => (await import('./connection.ts')).connect(...given),
  operations: { customers: { query, customer } },
})
