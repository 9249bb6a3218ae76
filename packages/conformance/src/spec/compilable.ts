import { pointerTo } from '../plugin/spec-file.ts'
import { compileSchema } from './compile-schema.ts'
import type { SpecFault } from './spec-check.ts'
import { rootSchemas, subschemas, type Node, type Part } from './walk.ts'

/** Schemas that Prism would skip in silence (contract-testing.md P1 to P3). */
export function compileFaults(document: Node): SpecFault[] {
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
