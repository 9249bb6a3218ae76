import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { Check } from '../../check.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { closedSchema } from '../../spec/closed-schema.ts'
import { breachesOf } from '../../spec/compile-schema.ts'
import { readSchema } from '../../spec/schema-fits.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import { members, rootSchemas } from '../../spec/walk.ts'

export const examples: Check = specCheck(
  {
    id: 'spec/examples',
    requirement: '3.4',
    title: 'Gives examples that keep their schemas, and hold nothing that these do not name',
    why: 'Readers copy examples; and an example that its schema refuses shows that one of the two is wrong.',
    fails: 'It gives an example with a field that no schema names.',
    needs: ['spec/compiles'],
  },
  ({ spec }) => exampleFaults(spec.document),
)

/** Examples that break their schema, or hold what it does not name. */
function exampleFaults(document: JsonObject): SpecFault[] {
  return rootSchemas(document).flatMap(({ schema, holder }) => {
    const shown = members(holder, 'examples').map(({ node, pointer }) => ({ value: node.value, pointer }))
    if ('example' in holder.node) {
      shown.push({ value: holder.node.example, pointer: holder.pointer + pointerTo('example') })
    }
    let validate: ValidateFunction
    try {
      const values = shown.map(({ value }) => value)
      // Not strictly: the copy says nothing of an object's type where its parts do.
      validate = readSchema(closedSchema(document, schema.pointer, values).schema as JsonObject)
    } catch {
      // Told by the check of the schemas themselves.
      return []
    }
    return shown.flatMap(({ value, pointer }) => {
      const breaches = breachesOf(validate, value)
      return breaches === ''
        ? []
        : [{ pointer, message: `An example breaks its schema: ${breaches}; correct one of them.` }]
    })
  })
}
