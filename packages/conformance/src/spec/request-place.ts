import type { Place } from '../finding.ts'
import type { SpecFile } from './spec-file.ts'
import { parameters } from './walk.ts'

/** Where the spec speaks of a field of an operation's request; the operation itself where it does not. */
export function requestPlace(spec: SpecFile, operationId: string | null, field?: string): Place {
  const operation = operationId === null ? null : spec.operation(operationId)
  if (!operation) return { file: 'openapi.yaml', pointer: '' }
  const parameter = parameters(operation).find(({ node }) => field !== undefined && node.name === field)
  return { file: 'openapi.yaml', pointer: (parameter ?? operation).pointer }
}
