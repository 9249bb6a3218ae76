import type { Failures } from '../v1/connection.ts'
import type { Json } from '../v1/json.ts'
import type { StandardSchema } from '../v1/standard-schema.ts'
import { namesIn, validate } from './validate.ts'

/** Checks an answer by a schema and returns it untouched; see `ConnectionContext.read`. */
export function readValue<Output>(
  schema: StandardSchema<Output>,
  value: Json,
  provider: string,
  failures: Failures,
): Output {
  const result = validate(schema, value, provider)
  if (!result) throw failures.contract('is checked by a schema that answers with a promise')
  if (!result.issues) return value as Output
  const names = namesIn(result.issues[0])
  throw failures.contract(
    names.length === 0 ? 'is not of the documented type' : `has a wrong type at ${names.join('.')}`,
  )
}
