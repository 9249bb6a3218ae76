import type { Environment } from '../src/index.ts'
import { pageNumbers } from '../src/v1/index.ts'
import type {
  ConnectionContext,
  HttpAnswer,
  HttpRequest,
  Manifest,
  OperationManifest,
  PageAnswer,
  Provider,
} from '../src/v1/index.ts'
import { shop } from './invented-vendor.ts'
import type { ShopOptions, ShopQuery, ShopRecord } from './invented-vendor.ts'

export interface HttpShop {
  readonly options?: ShopOptions
  readonly operation?: Partial<OperationManifest>
  readonly manifest?: Partial<Manifest>
  request?(input: {
    readonly context: ConnectionContext
    readonly options: ShopOptions
    readonly page: number
    readonly signal: AbortSignal
  }): HttpRequest | Promise<HttpRequest>
  answer?(answer: HttpAnswer, context: ConnectionContext): PageAnswer<ShopRecord> | Promise<PageAnswer<ShopRecord>>
}

/** A provider that reads its pages through core's http. */
export function httpShop(environment: Environment, init: HttpShop = {}): Provider<ShopQuery, ShopRecord> {
  const { request = requestPage, answer = readPage } = init
  const factory = shop(
    (context, options) => ({
      customers: pageNumbers(({ page, signal }) =>
        context.http.call({
          signal,
          request: () => request({ context, options, page, signal }),
          answer: (received) => answer(received, context),
        }),
      ),
    }),
    { ...(init.operation && { operation: init.operation }), ...(init.manifest && { manifest: init.manifest }) },
  )
  return factory(init.options ?? {}, environment)
}

function requestPage({ page }: { readonly page: number }): HttpRequest {
  return { method: 'GET', url: `https://shop.test/customers?page=${page}` }
}

function readPage(answer: HttpAnswer, context: ConnectionContext): PageAnswer<ShopRecord> {
  if (answer.status !== 200) throw context.failures.status(answer)
  return answer.json() as unknown as PageAnswer<ShopRecord>
}
