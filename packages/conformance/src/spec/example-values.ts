import type { ValidateFunction } from 'ajv/dist/2020.js'
import { pointerTo } from '../plugin/spec-file.ts'
import { breachesOf, closedSchema, compileSchema } from './compile-schema.ts'
import type { SpecFault } from './spec-check.ts'
import { members, rootSchemas, type Node } from './walk.ts'

/** Examples that break their schema, or hold what it does not name (contract-testing.md S4). */
export function exampleFaults(document: Node): SpecFault[] {
  return rootSchemas(document).flatMap(({ schema, holder }) => {
    let validate: ValidateFunction
    try {
      validate = compileSchema(closedSchema(schema.node))
    } catch {
      // Told by the check of the schemas themselves.
      return []
    }
    const examples = members(holder, 'examples').map(({ node, pointer }) => ({ value: node.value, pointer }))
    if ('example' in holder.node) {
      examples.push({ value: holder.node.example, pointer: holder.pointer + pointerTo('example') })
    }
    return examples.flatMap(({ value, pointer }) => {
      const breaches = breachesOf(validate, value)
      return breaches === ''
        ? []
        : [{ pointer, message: `An example breaks its schema: ${breaches}; correct one of them.` }]
    })
  })
}
