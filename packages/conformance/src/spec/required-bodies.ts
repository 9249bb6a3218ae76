import { isJsonObject, type JsonObject } from '../json/json-object.ts'
import type { SpecFault } from './spec-check.ts'
import { contents, member, operations } from './walk.ts'

/** Bodies that may be left out although a field in them may not: Prism lets a request without any body pass. */
export function optionalBodyFaults(document: JsonObject): SpecFault[] {
  return operations(document).flatMap((operation) => {
    const body = member(operation, 'requestBody')
    if (!body || body.node.required === true) return []
    const hasRequired = contents(body).some(({ node }) => {
      const { schema } = node
      return isJsonObject(schema) && Array.isArray(schema.required) && schema.required.length > 0
    })
    const message = 'A body with required fields may be left out, and is then not looked at; write "required: true".'
    return hasRequired ? [{ pointer: body.pointer, message }] : []
  })
}
