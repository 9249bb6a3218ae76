import type { MockRequest } from '@kehu/core/v1/mock'

/** The decoded value of a query parameter, its name exactly as the document spells it. */
export function parameter(request: MockRequest, name: string): string | undefined {
  return request.query.find(([sent]) => sent === name)?.[1]
}
