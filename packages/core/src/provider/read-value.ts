import type { Failures } from '../v1/connection.ts'
import type { Json } from '../v1/json.ts'
import type { StandardSchema } from '../v1/standard-schema.ts'

/** Checks an answer by a schema and returns it untouched; see `ConnectionContext.read`. */
export function readValue<Output>(schema: StandardSchema<Output>, value: Json, failures: Failures): Output {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) throw failures.contract('is checked by a schema that answers with a promise')
  if (!result.issues) return value as Output
  const path = (result.issues[0]?.path ?? []).map((step) => String(typeof step === 'object' ? step.key : step))
  throw failures.contract(
    path.length === 0 ? 'is not of the documented type' : `has a wrong type at ${shownPath(path)}`,
  )
}

// The names stand in the vendor's document, unless the answer is a map whose keys are data.
function shownPath(path: readonly string[]): string {
  return path.map((step) => (/^[\w-]{1,64}$/.test(step) ? step : '?')).join('.')
}
