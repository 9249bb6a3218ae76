import type { JsonObject } from '../json/json-object.ts'
import type { SpecFault } from './spec-check.ts'
import { rootSchemas, subschemas } from './walk.ts'

/** Objects of a request that admit a misspelt field. */
export function openBodyFaults(document: JsonObject): SpecFault[] {
  return rootSchemas(document)
    .filter(({ use }) => use === 'request')
    .flatMap(({ schema }) => subschemas(schema))
    .filter(({ node }) => [node.type].flat().includes('object') && node.additionalProperties !== false)
    .map(({ pointer }) => ({
      pointer,
      message: 'An object of a request admits any field; write "additionalProperties: false".',
    }))
}
