import type { EngineOperation } from './engine.ts'
import type { Field } from './field.ts'
import type { Schema } from './reference.ts'
import type { Validate } from './strict-schema.ts'

/** One operation of a spec, in the form that the stages of a request need. */
export interface Operation {
  readonly id: string
  /** In capitals. */
  readonly method: string
  /** Path as the spec has it, without the server's path. */
  readonly path: string
  readonly query: readonly Field[]
  readonly headers: readonly Field[]
  /** Those that the operation declares, keys of its security schemes not among them. */
  readonly parameters: readonly OperationParameter[]
  /** The header or parameter that says who asks; `null` where the spec names none. */
  readonly credential: string | null
  readonly body: OperationBody | null
  readonly responses: readonly OperationResponse[]
  /** What Prism's engine checks with. */
  readonly engine: EngineOperation
}

/** A parameter, and what its value is held to. */
export interface OperationParameter extends Field {
  readonly place: 'query' | 'header' | 'path'
  readonly shape: 'value' | 'list' | 'object'
  readonly validate: Validate
}

export interface OperationBody {
  readonly required: boolean
  readonly contents: readonly OperationContent[]
}

export interface OperationContent {
  readonly mediaType: string
  /** Fields of a form body; empty for any other. */
  readonly fields: readonly Field[]
  readonly schema: Schema
  readonly validate: Validate
}

export interface OperationResponse {
  /** In capitals: a status, a range such as `4XX`, or `DEFAULT`. */
  readonly status: string
  readonly contents: readonly OperationContent[]
}

/** What the spec says of a status: itself before its range, and `default` last. */
export function responseFor(operation: Operation, status: number): OperationResponse | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'DEFAULT']
  return names.flatMap((name) => operation.responses.filter((response) => response.status === name))[0]
}
