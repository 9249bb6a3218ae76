import type { Check } from '../../check.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { holdsCode } from '../../spec/documented-codes.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import { contents, members, operations, responses, type NamedPart } from '../../spec/walk.ts'

export const errorExamples: Check = specCheck(
  {
    id: 'spec/error-examples',
    requirement: '3.6',
    title: 'Shows each documented code, and each HTTP status that is no success, by an example that holds it',
    why: 'A code without an example cannot be asked for, so nobody sees what the vendor sends with it.',
    fails: 'Its example of one code holds another.',
    needs: ['spec/valid'],
  },
  ({ spec }) => errorExampleFaults(spec.document),
)

/** Documented codes, of a body or of HTTP, that no example shows. */
function errorExampleFaults(document: JsonObject): SpecFault[] {
  return operations(document).flatMap((operation) => {
    const answers = responses(operation)
    return [...answers.flatMap(unshownCodes), ...silentStatuses(answers)]
  })
}

/** Statuses that are no success and name no code, where another one of the operation does. */
function silentStatuses(answers: readonly NamedPart[]): SpecFault[] {
  const failures = answers.filter(({ name }) => /^[345]/.test(name))
  const silent = failures.filter((response) => members(response, 'x-status-codes').length === 0)
  if (silent.length === failures.length) return []
  return silent.map(({ name, pointer }) => ({
    pointer,
    message: `HTTP ${name} names no code in x-status-codes, as other statuses of the operation do; write which code it brings.`,
  }))
}

function unshownCodes(response: NamedPart): SpecFault[] {
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
}
