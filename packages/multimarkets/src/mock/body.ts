import type { MockRequest } from '@kehu/core/v1/mock'

/** The fields of the request's body; `null` where it is no JSON object. */
export function fields(request: MockRequest): { readonly [name: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(request.text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
