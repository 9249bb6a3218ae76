import { offsets, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { readList, type OrchardCustomer } from './answer.ts'
import type { OrchardOptions } from './options.ts'
import type { OrchardQuery } from './query.ts'
import { listRequest } from './request.ts'

/** One account: all that sends requests and reads answers. */
export function connect(
  options: OrchardOptions,
  context: ConnectionContext,
): Connection<OrchardQuery, OrchardCustomer> {
  return {
    customers: offsets(({ offset, limit, query, signal }) =>
      context.http.call({
        request: () => listRequest({ options, query, offset, limit }, context),
        answer: (answer) => readList(answer, context),
        signal,
      }),
    ),
  }
}
