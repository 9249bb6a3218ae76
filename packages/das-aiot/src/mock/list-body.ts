import type { MockRequest } from '@kehu/core/v1/mock'

/** The body of a list request, as far as the OpenAPI file has let it pass. */
export interface ListBody {
  readonly pageIndex?: unknown
  readonly pageSize?: unknown
  readonly name?: string
  readonly phone?: string
  readonly creationTimeStart?: number
  readonly creationTimeEnd?: number
  readonly customerStatus?: readonly number[]
}

/** The body of a list request; empty where it is no object. */
export function bodyOf(request: MockRequest): ListBody {
  const body: unknown = JSON.parse(request.text)
  return typeof body === 'object' && body !== null ? body : {}
}
