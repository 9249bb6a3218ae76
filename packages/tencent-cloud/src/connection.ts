import { pageNumbers, type Connection, type ConnectionContext } from '@kehu/core/v1'
import { readList, type TencentCloudClient } from './answer.ts'
import { createNonces } from './nonce.ts'
import type { TencentCloudOptions } from './options.ts'
import type { TencentCloudQuery } from './query.ts'
import { listRequest, refuseUnsafeForm } from './request.ts'

/** One agent at Tencent Cloud: all that sends requests and reads answers. */
export function connect(
  options: TencentCloudOptions,
  context: ConnectionContext,
): Connection<TencentCloudQuery, TencentCloudClient> {
  const nextNonce = createNonces(context)
  return {
    customers: pageNumbers(async ({ page, pageSize, query, signal }) => {
      refuseUnsafeForm(options, query)
      return context.http.call({
        request: () => listRequest({ options, query, page, pageSize }, nextNonce(), context),
        answer: (answer) => readList(answer, context),
        signal,
      })
    }),
  }
}
