import type { MockRequest } from '@kehu/core/v1/mock'

/** The decoded parameters in the order sent: those of the query, or with POST those of the body alone (protocol A1b). */
export function parameters({ method, query, text }: MockRequest): readonly (readonly [name: string, value: string])[] {
  return method === 'POST' ? [...new URLSearchParams(text)] : query
}

/** The decoded value of a parameter, its name exactly as the document spells it. */
export function parameter(request: MockRequest, name: string): string | undefined {
  return parameters(request).find(([sent]) => sent === name)?.[1]
}
