import type { MockAnswer, MockValue } from '@kehu/core/v1/mock'
import type { Plugin } from '../plugin/plugin.ts'
import { documentedCodes, type DocumentedCode } from '../spec/documented-codes.ts'
import { exampleRequest } from '../spec/example-request.ts'

/** A documented code, and the vendor's own answer for it. */
export interface ErrorAnswer extends DocumentedCode {
  readonly key: string
  readonly answer: MockAnswer
  /** False where the HTTP status alone is the code: no member of the body holds it. */
  readonly isInBody: boolean
}

/** The vendor's answers for the codes of an operation, as its mock makes them. */
export function errorAnswers(plugin: Plugin, operationId: string): ErrorAnswer[] {
  const operation = plugin.spec.operation(operationId)
  const handler = plugin.vendor.handlers[operationId]
  if (!operation || !handler) return []
  const request = exampleRequest(operation)
  return documentedCodes(plugin, operationId).flatMap((documented) => {
    const { key, code } = documented
    if (key === null) return []
    const answer = handler.error(key, request)
    return [{ ...documented, key, answer, isInBody: withCode(answer.body, code, 'other').count > 0 }]
  })
}

/** A body with another code in the place of one, and how often it stood there. */
export function withCode(
  body: MockValue | undefined,
  code: string,
  other: string,
): { readonly body: MockValue | undefined; readonly count: number } {
  let count = 0
  const replaced = (value: MockValue | undefined): MockValue | undefined => {
    if (Array.isArray(value)) return value.map((item: MockValue) => replaced(item) ?? null)
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaced(each)]))
    }
    if (value === null || typeof value === 'boolean' || String(value) !== code) return value
    count++
    return typeof value === 'string' || !/^\d+$/.test(other) ? other : Number(other)
  }
  return { body: replaced(body), count }
}
