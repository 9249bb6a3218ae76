import type { ModuleNames } from './module-names.ts'
import { givesUp, type ArrayNode, type Literal, type ObjectNode, type SchemaNode } from './schema-node.ts'

/** What a condition needs of the file that it stands in. */
export interface ConditionWriter {
  readonly names: ModuleNames
  /** Name of the function that gives the first issue of a list or an object. */
  functionFor(node: ArrayNode | ObjectNode): string
}

/**
 * The expression that is true where a value is bad, a single term or in brackets, with all that is wrong at the value's own place; `null` where the
 * value has places of its own to name. `'false'` where every value is good.
 *
 * @param value name of the variable
 */
export function badCondition(node: SchemaNode, value: string, place: string, writer: ConditionWriter): string | null {
  const parts = badParts(node, value, place, writer)
  return parts && joined(parts)
}

/** A text as it stands in code. */
export function quoted(text: string): string {
  return `'${JSON.stringify(text)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)}'`
}

// Expressions that are all true where the value is bad: one for each form that it could have had.
function badParts(node: SchemaNode, value: string, place: string, writer: ConditionWriter): string[] | null {
  switch (node.kind) {
    case 'anything':
      return ['false']
    case 'boolean':
      return [`typeof ${value} !== 'boolean'`]
    case 'string':
      return [
        either([
          `typeof ${value} !== 'string'`,
          ...lengthParts(value, node),
          ...node.patterns.map((pattern) => `!${writer.names.pattern(pattern)}.test(${value})`),
        ]),
      ]
    case 'number': {
      const test = `!Number.is${node.isInteger ? 'SafeInteger' : 'Finite'}(${value})`
      if (node.bounds.length === 0) return [test]
      const bounds = node.bounds.map(({ operator, limit }) => `${value} ${opposite[operator]} ${limit}`)
      return [either([`typeof ${value} !== 'number'`, test, ...bounds])]
    }
    case 'values':
      return node.values.map((literal) => `${value} !== ${literalText(literal)}`)
    case 'custom':
      return [`!${writer.names.imported(node.test, place)}(${value})`]
    case 'optional':
    case 'nullable': {
      const inner = badParts(node.inner, value, place, writer)
      return inner && [...inner, `${value} !== ${node.kind === 'optional' ? 'undefined' : 'null'}`]
    }
    case 'union':
      return node.options.flatMap((option) => optionParts(option, value, place, writer))
    case 'refined': {
      if (node.refinements.some(({ path }) => path.length > 0)) return null
      const inner = badCondition(node.inner, value, place, writer)
      if (inner === null) return null
      const tests = node.refinements.map(({ test }) => `!${writer.names.imported(test, place)}(${value})`)
      return [either([...(inner === 'false' ? [] : [inner]), ...tests])]
    }
    default:
      return null
  }
}

// A union names its own place, whatever is wrong inside the forms that it may have.
function optionParts(option: SchemaNode, value: string, place: string, writer: ConditionWriter): string[] {
  if (option.kind === 'optional' || option.kind === 'nullable') {
    const inner = optionParts(option.inner, value, place, writer)
    return [...inner, `${value} !== ${option.kind === 'optional' ? 'undefined' : 'null'}`]
  }
  if (option.kind === 'union') return option.options.flatMap((inner) => optionParts(inner, value, place, writer))
  const parts = badParts(option, value, place, writer)
  if (parts) return parts
  const isPlainArray = option.kind === 'array' && givesUp(option.element)
  const isPlainObject = option.kind === 'object' && option.fields.every((field) => givesUp(field.node))
  if (!isPlainArray && !isPlainObject) {
    throw new Error(
      `No check can be written for ${place} in schemas.ts: one of its union can name a place inside; use plain types in it, or z.custom with a named function.`,
    )
  }
  return [`${writer.functionFor(option)}(${value}) !== null`]
}

function lengthParts(value: string, { minimum, maximum }: { minimum: number; maximum: number }): string[] {
  const parts: string[] = []
  // A code point is one unit or two.
  if (minimum > 0) parts.push(`${value}.length < ${minimum}`)
  if (minimum > 1) parts.push(`(${value}.length < ${minimum * 2} && [...${value}].length < ${minimum})`)
  if (maximum !== Infinity) parts.push(`(${value}.length > ${maximum} && [...${value}].length > ${maximum})`)
  return parts
}

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

function literalText(literal: Literal): string {
  if (typeof literal === 'string') return quoted(literal)
  return typeof literal === 'bigint' ? `${literal}n` : String(literal)
}

function either(parts: readonly string[]): string {
  return parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(' || ')})`
}

function joined(parts: readonly string[]): string {
  if (parts.includes('false')) return 'false'
  const unlike = [...new Set(parts)].toSorted((one, other) => cost(one) - cost(other))
  return unlike.length === 1 ? (unlike[0] ?? '') : `(${unlike.join(' && ')})`
}

// The first part that is false ends the question: what most values are comes first, what is cheap before what is dear.
function cost(part: string): number {
  if (/^typeof \w+ !== 'string'$/.test(part)) return 0
  if (/^\w+ !== (?!null$)/.test(part)) return 1
  if (/^\w+ !== null$/.test(part)) return 2
  if (part.startsWith('typeof') || part.startsWith('!Number')) return 3
  return part.startsWith('(') ? 4 : 5
}
