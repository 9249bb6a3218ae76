import { pageNumbers, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { readList, type MultiMarketsCustomer } from './answer.ts'
import type { MultiMarketsOptions } from './options.ts'
import type { MultiMarketsQuery } from './query.ts'
import { listRequest } from './request.ts'
import { createSigner } from './signature.ts'

/** One company at MultiMarkets: all that sends requests and reads answers. */
export function connect(
  options: MultiMarketsOptions,
  context: ConnectionContext,
): Connection<MultiMarketsQuery, MultiMarketsCustomer> {
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
}
