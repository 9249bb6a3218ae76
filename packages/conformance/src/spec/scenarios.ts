import type { SpecFault } from './spec-check.ts'
import { contents, member, members, operations, parameters, responses, type Node, type Part } from './walk.ts'

/**
 * Scenarios, which are the names of examples, that cannot be asked for: one that is missing, stands twice, or has a
 * request and no answer. A name on another status makes Prism answer with that status (contract-testing.md P27).
 *
 * @param isList whether an operation, by its `operationId`, answers with a list: one may be empty
 */
export function scenarioFaults(document: Node, isList: (operationId: unknown) => boolean): SpecFault[] {
  return operations(document).flatMap((operation) => {
    const answered = responses(operation)
      .flatMap(contents)
      .flatMap((content) => members(content, 'examples'))
    const names = new Set<string>()
    const doubles = answered.filter(({ name }) => {
      const isDouble = names.has(name.toLowerCase())
      names.add(name.toLowerCase())
      return isDouble
    })
    const missing = ['ok', ...(isList(operation.node.operationId) ? ['empty'] : [])].filter((name) => !names.has(name))
    return [
      ...missing.map((name) => ({
        pointer: operation.pointer,
        message: `No answer has an example named '${name}'; write one.`,
      })),
      ...doubles.map(({ name, pointer }) => ({
        pointer,
        message: `Another answer of the operation has an example named '${name}', and Prism takes one for the other; rename one.`,
      })),
      ...asked(operation)
        .filter(({ name }) => !names.has(name.toLowerCase()))
        .map(({ name, pointer }) => ({
          pointer,
          message: `No answer has an example named '${name}', as this part of a request has; write the answer to it.`,
        })),
    ]
  })
}

function asked(operation: Part) {
  const holders = [...parameters(operation), ...contents(member(operation, 'requestBody'))]
  return holders.flatMap((holder) => members(holder, 'examples'))
}
