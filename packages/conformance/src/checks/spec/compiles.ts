import type { Check } from '../../check.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { pointerTo } from '../../json/json-pointer.ts'
import { compileSchema } from '../../spec/compile-schema.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import { rootSchemas, subschemas, type Part } from '../../spec/walk.ts'

export const compiles: Check = specCheck(
  {
    id: 'spec/compiles',
    requirement: '3.2',
    title: 'Holds schemas that each compile, strictly, and patterns that compile as Unicode',
    why: 'The mock skips a schema that does not compile, so that whatever the plugin sends or takes is right.',
    fails: 'It misspells a keyword, as in maxLenght.',
    needs: ['spec/hardened'],
  },
  ({ spec }) => compileFaults(spec.document),
)

/** Schemas that Prism would skip in silence (docs/prism.md, P1 to P3). */
function compileFaults(document: JsonObject): SpecFault[] {
  return rootSchemas(document).flatMap(({ schema }) => [
    ...subschemas(schema).flatMap(patternFaults),
    ...faultsOf(schema),
  ])
}

function faultsOf({ node, pointer }: Part): SpecFault[] {
  try {
    compileSchema(node)
    return []
  } catch (error) {
    const message = `A schema does not compile: ${(error as Error).message}; correct it, or Prism checks nothing by it.`
    return [{ pointer, message }]
  }
}

/** Prism compiles patterns with the flag `u`, where `\_` and the like are errors. */
function patternFaults({ node, pointer }: Part): SpecFault[] {
  try {
    if (typeof node.pattern === 'string') RegExp(node.pattern, 'u')
    return []
  } catch (error) {
    const message = `A pattern does not compile: ${(error as Error).message}; correct it, or Prism checks nothing by it.`
    return [{ pointer: pointer + pointerTo('pattern'), message }]
  }
}
