import { defineProvider, pageNumbers, type ProviderFactory } from '@kehu/core/v1'
import { readList, type MultiMarketsCustomer } from './answer.ts'
import { customer } from './customer.ts'
import { manifest } from './manifest.ts'
import { optionsSchema, type MultiMarketsOptions } from './options.ts'
import { querySchema, type MultiMarketsQuery } from './query.ts'
import { listRequest } from './request.ts'
import { createSigner } from './signature.ts'

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
    options: optionsSchema,
    connect: (options, context) => {
      const sign = createSigner(options, context)
      // Not refused: a gateway of one's own may have another path.
      if (!/\/webhook\/*$/.test(options.baseUrl)) {
        context.warn('base-url-path', "baseUrl does not end in /webhook, as the vendor's addresses do.")
      }
      return {
        customers: pageNumbers(({ page, pageSize, query, signal }) =>
          context.http.call({
            request: () => listRequest({ options, query, page, pageSize }, context, sign),
            answer: (answer) => readList(answer, context),
            signal,
          }),
        ),
      }
    },
    operations: { customers: { query: querySchema, customer } },
  })
