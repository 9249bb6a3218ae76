import type { Place } from '../finding.ts'
import { pointerTo, type SpecFile } from './spec-file.ts'

/** Where the spec speaks of a field of an operation's request; the operation itself where it does not. */
export function requestPlace(spec: SpecFile, operationId: string | null, field?: string): Place {
  const operation = operationId === null ? null : spec.operation(operationId)
  if (!operation) return { file: 'openapi.yaml', pointer: '' }
  const { parameters } = operation.node as { parameters?: readonly { readonly name: string }[] }
  const index = parameters?.findIndex(({ name }) => name === field) ?? -1
  const pointer = index < 0 ? operation.pointer : operation.pointer + pointerTo('parameters', index)
  return { file: 'openapi.yaml', pointer }
}
