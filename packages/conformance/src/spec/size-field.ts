import type { MockListHandler } from '@kehu/core/v1/mock'
import { exampleRequest } from './example-request.ts'
import { contents, member, members, parameters, type Part, type SpecOperation } from './walk.ts'

/** The field of a list request that says how many records a page holds. */
export interface SizeField {
  readonly name: string
  /** JSON pointer to its schema. */
  readonly pointer: string
  readonly schema: Part['node']
  /** A size in the form that the schema is about. */
  value(size: number): number | string
}

/**
 * Finds the field by what the mock makes of it: the one that, given two numbers, makes it ask for pages of just these
 * sizes. `null` where there is none, as for a vendor whose pages have one size.
 */
export function sizeField(operation: SpecOperation, handler: MockListHandler<object>): SizeField | null {
  const candidates = fields(operation).map(({ name, schema }): SizeField => {
    const isText = [schema.node.type].flat().includes('string')
    return {
      name,
      pointer: schema.pointer,
      schema: schema.node,
      value: (size) => (isText ? String(size) : size),
    }
  })
  return candidates.find((field) => [7, 8].every((size) => asks(operation, handler, field, size))) ?? null
}

function asks(operation: SpecOperation, handler: MockListHandler<object>, field: SizeField, size: number): boolean {
  try {
    return handler.asked(exampleRequest(operation, { [field.name]: field.value(size) })).size === size
  } catch {
    // It is about something else, and cannot be a small number.
    return false
  }
}

function fields({ pointer, node }: SpecOperation): { readonly name: string; readonly schema: Part }[] {
  const operation = { pointer, node }
  const sent = parameters(operation).flatMap((parameter) => {
    const schema = member(parameter, 'schema')
    return schema ? [{ name: String(parameter.node.name), schema }] : []
  })
  const written = contents(member(operation, 'requestBody')).flatMap((content) => {
    const schema = member(content, 'schema')
    return schema ? members(schema, 'properties').map(({ name, ...part }) => ({ name, schema: part })) : []
  })
  return [...sent, ...written]
}
