// What stands in the other files of the scaffold.
import {
  defineProvider,
  defineSchema,
  pageNumbers,
  type ConnectionContext,
  type CursorAnswer,
  type HttpAnswer,
  type HttpRequest,
  type PageAnswer,
  type ProviderFactory,
  type Secret,
  type StoredToken,
} from '@kehu/core/v1'
import type { MockAnswer } from '@kehu/core/v1/mock'
import { qcc } from '@kehu/qcc'

export interface AcmeOptions {
  readonly apiKey: Secret
  readonly baseUrl?: string | undefined
}

export interface AcmeQuery {
  readonly name?: string | undefined
}

export interface AcmeCustomer {
  readonly id?: string | number | null | undefined
  readonly name?: string | number | null | undefined
  readonly [field: string]: unknown
}

export interface AcmeList {
  readonly data: { readonly total: number; readonly customers: readonly AcmeCustomer[] }
}

export interface ListInput {
  readonly options: AcmeOptions
  readonly query: AcmeQuery
  readonly page: number
  readonly pageSize: number
}

type CursorInput = Omit<ListInput, 'page'> & { readonly cursor: string | null }

export declare function listRequest(input: ListInput, context: ConnectionContext): Promise<HttpRequest>
export declare function cursorRequest(input: CursorInput, context: ConnectionContext): Promise<HttpRequest>
export declare function tokenRequest(options: AcmeOptions, context: ConnectionContext): Promise<HttpRequest>
export declare function readList(answer: HttpAnswer, context: ConnectionContext): PageAnswer<AcmeCustomer>
export declare function readCursorList(answer: HttpAnswer, context: ConnectionContext): CursorAnswer<AcmeCustomer>
export declare function readToken(answer: HttpAnswer, context: ConnectionContext): StoredToken

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

// What `npm run checks` would write.
export const checks = {
  envelope: defineSchema<{ readonly code: number; readonly message?: string; readonly requestId?: string }>((value) =>
    isObject(value) && typeof value.code === 'number' ? null : ['code'],
  ),
  list: defineSchema<AcmeList>((value) =>
    isObject(value) && isObject(value.data) && Array.isArray(value.data.customers) ? null : ['data', 'customers'],
  ),
}

/** The vendor's answer for one of its codes. */
export function vendorError(code: string): MockAnswer {
  return { status: 200, body: { code: Number(code) } }
}

export const apiKey: string = crypto.randomUUID()

export const acme: ProviderFactory<AcmeOptions, AcmeQuery, AcmeCustomer> = defineProvider({
  manifest: {
    ...qcc.manifest,
    id: 'kehu-provider-acme',
    options: { apiKey: { is: 'a key', required: true } },
    secrets: ['apiKey'],
  },
  options: defineSchema<AcmeOptions>(() => null),
  connect: () => ({ customers: pageNumbers(async () => ({ records: [], total: 0 })) }),
  operations: {
    customers: { query: defineSchema<AcmeQuery>(() => null), customer: ({ id }) => ({ id: String(id) }) },
  },
})
