import type { JsonObject } from '../json/json-object.ts'
import { pointerTo } from '../json/json-pointer.ts'
import type { SpecFault } from './spec-check.ts'
import { member, operations, parameters, type NamedPart } from './walk.ts'

/** Parameters that Prism reads otherwise than they are meant (docs/prism.md, P13, P14 and P17). */
export function parameterFaults(document: JsonObject): SpecFault[] {
  return operations(document).flatMap((operation) => {
    const seen = new Set<string>()
    return parameters(operation).flatMap((parameter) => {
      const key = `${String(parameter.node.in)} ${String(parameter.node.name).toLowerCase()}`
      const isDouble = seen.has(key)
      seen.add(key)
      return [...(isDouble ? [double(parameter)] : []), ...formFaults(parameter), ...arrayFaults(parameter)]
    })
  })
}

function double({ node, pointer }: NamedPart): SpecFault {
  const message = `Another ${String(node.in)} parameter is named ${String(node.name)} but for its case, and Prism confuses them; keep one.`
  return { pointer, message }
}

function formFaults({ node, pointer }: NamedPart): SpecFault[] {
  if (typeof node.style === 'string' && typeof node.explode === 'boolean') return []
  const message = `The parameter ${String(node.name)} does not say style and explode; write both, as Prism misreads their absence.`
  return [{ pointer, message }]
}

function arrayFaults(parameter: NamedPart): SpecFault[] {
  const schema = member(parameter, 'schema')?.node ?? {}
  const isArray = [schema.type].flat().includes('array')
  const hidesArray = ['anyOf', 'oneOf'].some((word) => JSON.stringify(schema[word] ?? '').includes('"array"'))
  if (!(isArray && schema.type !== 'array') && !hidesArray) return []
  const name = String(parameter.node.name)
  const message = `The parameter ${name} is a list among other things, of which Prism refuses a single value; write the plain type array.`
  return [{ pointer: parameter.pointer + pointerTo('schema'), message }]
}
