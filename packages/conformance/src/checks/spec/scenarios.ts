import type { Check } from '../../check.ts'
import type { JsonObject } from '../../json/json-object.ts'
import { specCheck, type SpecFault } from '../../spec/spec-check.ts'
import { contents, member, members, operations, parameters, responses, type Part } from '../../spec/walk.ts'

export const scenarios: Check = specCheck(
  {
    id: 'spec/scenarios',
    requirement: '3.5',
    title: 'Names its examples as scenarios: ok, empty for a list, each once, each request with its answer',
    why: 'Who tries the vendor without an account asks the mock for a scenario by its name, and must get that one.',
    fails: 'It has no example of an empty list.',
    needs: ['spec/valid'],
  },
  ({ spec, vendor }) => scenarioFaults(spec.document, (id) => vendor.handlers[String(id)]?.kind === 'list'),
)

/**
 * Scenarios, which are the names of examples, that cannot be asked for: one that is missing, stands twice, or has a
 * request and no answer. A name on another status makes Prism answer with that status (docs/prism.md, P27).
 *
 * @param isList whether an operation, by its `operationId`, answers with a list: one may be empty
 */
function scenarioFaults(document: JsonObject, isList: (operationId: unknown) => boolean): SpecFault[] {
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
      ...halfAsked(operation),
    ]
  })
}

function asked(operation: Part) {
  return requestParts(operation).flatMap((holder) => members(holder, 'examples'))
}

/** Scenarios of which a required part has no example: nobody could send the request. */
function halfAsked(operation: Part): SpecFault[] {
  const names = new Set(asked(operation).map(({ name }) => name))
  return requestParts(operation)
    .filter(({ isRequired }) => isRequired)
    .flatMap((part) => {
      const own = new Set(members(part, 'examples').map(({ name }) => name))
      return [...names]
        .filter((name) => !own.has(name))
        .map((name) => ({
          pointer: part.pointer,
          message: `Another part of the request has an example named '${name}', and this one, which is required, has none; write it.`,
        }))
    })
}

function requestParts(operation: Part): (Part & { readonly isRequired: boolean })[] {
  const body = member(operation, 'requestBody')
  return [
    ...parameters(operation).map((part) => ({ ...part, isRequired: part.node.required === true })),
    ...contents(body).map((part) => ({ ...part, isRequired: body?.node.required === true })),
  ]
}
