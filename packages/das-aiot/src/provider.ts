import { defineProvider, type ProviderFactory } from '@kehu/core/v1'
import type { DasAiotCustomer } from './answer.ts'
import { options, query } from './checks/input.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import type { DasAiotOptions } from './options.ts'
import type { DasAiotQuery } from './query.ts'

/**
 * Lists the customers of one project on a DAS AIoT platform (达实AIoT).
 *
 * @example
 * const provider = dasAiot({ baseUrl: 'https://aiot.example.com', project: '371344636432453', appId, appSecret })
 * for await (const customer of provider.customers({ name: '张' })) console.log(customer.name)
 */
export const dasAiot: ProviderFactory<DasAiotOptions, DasAiotQuery, DasAiotCustomer> = defineProvider({
  manifest,
  options,
  // Loaded with the first request.
  connect: async (...given) => (await import('./connection.ts')).connect(...given),
  operations: { customers: { query, customer } },
})
