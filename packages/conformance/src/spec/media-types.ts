import type { JsonObject } from '../json/json-object.ts'
import type { SpecFault } from './spec-check.ts'
import { contents, member, operations, responses } from './walk.ts'

/** Media types that crash Prism, or are never matched: the mock compares them exactly (docs/prism.md, P11, P23). */
export function mediaTypeFaults(document: JsonObject): SpecFault[] {
  return operations(document)
    .flatMap((operation) => [...contents(member(operation, 'requestBody')), ...responses(operation).flatMap(contents)])
    .filter(({ name }) => !/^[a-z]+\/[a-z0-9][a-z0-9.+-]*$/.test(name))
    .map(({ name, pointer }) => ({
      pointer,
      message: `'${name}' is no exact media type; write it in small letters and without parameters.`,
    }))
}
