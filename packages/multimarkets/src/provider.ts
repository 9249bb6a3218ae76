import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { MultiMarketsCustomer } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { MultiMarketsOptions } from './options.ts'
import type { MultiMarketsQuery } from './query.ts'

/**
 * Lists the customers of a company on MultiMarkets, by its BRIDGE API.
 *
 * How requests are signed is inferred from the vendor's sibling API; the option `sign` replaces it.
 *
 * @example
 * const provider = multimarkets({ baseUrl: 'https://api.multimarkets.org/webhook', companyId, apiKey, privateKey })
 * for await (const customer of provider.customers()) console.log(customer.name)
 */
export const multimarkets: ProviderFactory<MultiMarketsOptions, MultiMarketsQuery, MultiMarketsCustomer> =
  defineProvider({
    manifest,
    options,
    // Loaded with the first request.
    connect: async (...given) => (await import('./connection.ts')).connect(...given),
    operations: { customers: { query, customer } },
  })
