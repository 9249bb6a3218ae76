import type { SpecFault } from './spec-check.ts'
import { contents, members, operations, responses, type Node } from './walk.ts'

/** Documented codes, of a body or of HTTP, that no example shows. */
export function errorExampleFaults(document: Node): SpecFault[] {
  return operations(document)
    .flatMap(responses)
    .flatMap((response) => {
      const examples = contents(response).flatMap((content) => members(content, 'examples'))
      const find = (name: string) => examples.find((candidate) => candidate.name === name)
      const codes = members(response, 'x-status-codes').flatMap(({ name: code, node, pointer }) => {
        const name = typeof node.example === 'string' ? node.example : `code-${code}`
        const found = find(name)
        if (!found) return [{ pointer, message: `The code ${code} has no example '${name}' on this status; write it.` }]
        if (holdsCode(found.node.value, code)) return []
        return [{ pointer: found.pointer, message: `The example '${name}' does not hold the code ${code}; put it in.` }]
      })
      const name = `http-${response.name}`
      if (response.name.startsWith('2') || find(name)) return codes
      return [...codes, { pointer: response.pointer, message: `No example '${name}' stands on this status; write it.` }]
    })
}

/** Whether a code stands anywhere in a body, as text or as a number. */
export function holdsCode(value: unknown, code: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((inner) => holdsCode(inner, code))
  return ['string', 'number', 'bigint'].includes(typeof value) && String(value) === code
}
