import { pageNumbers, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { readList, type QccClient } from './answer.ts'
import type { QccOptions } from './options.ts'
import type { QccQuery } from './query.ts'
import { listRequest } from './request.ts'

/** One account at QCC: all that sends requests and reads answers. */
export function connect(options: QccOptions, context: ConnectionContext): Connection<QccQuery, QccClient> {
  return {
    customers: pageNumbers(({ page, pageSize, query, signal }) =>
      context.http.call({
        request: () => listRequest({ options, query, page, pageSize }, context),
        answer: (answer) => readList({ answer, page }, context),
        signal,
      }),
    ),
  }
}
