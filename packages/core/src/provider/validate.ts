import { asKehuError } from '../plugin-error.ts'
import type { StandardSchema, StandardSchemaIssue, StandardSchemaResult } from '../v1/standard-schema.ts'

/** What a schema says of a value; `null` when it does not say so at once. */
export function validate<Output>(
  schema: StandardSchema<Output>,
  value: unknown,
  provider: string,
): StandardSchemaResult<Output> | null {
  let result: StandardSchemaResult<Output> | Promise<StandardSchemaResult<Output>>
  try {
    result = schema['~standard'].validate(value)
  } catch (error) {
    throw asKehuError(provider, error)
  }
  if (!(result instanceof Promise)) return result
  // It is refused unheard, and must not be an unhandled rejection.
  result.catch(() => undefined)
  return null
}

/** Where an issue lies. The names stand in a document, unless a value is a map whose keys are data. */
export function namesIn(issue: StandardSchemaIssue | undefined): string[] {
  const names = (issue?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  return names.map((name) => (/^(?:[a-z_][\w-]{0,63}|\d{1,6})$/i.test(name) ? name : '?'))
}
