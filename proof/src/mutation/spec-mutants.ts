import { parse, stringify } from 'yaml'
import type { Mutant } from './mutant.ts'

type Node = Record<string, unknown>

/** One way to spoil a part of an OpenAPI file: says what it does, or `null` where it has nothing to do there. */
interface Operator {
  readonly name: string
  /** Whether it applies to the value under a key. */
  applies(key: string, value: unknown, path: readonly string[]): boolean
  /** The value in its place; `undefined` takes the key out. */
  put(value: unknown): unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const isExample = (path: readonly string[]) => path.includes('examples')
const isSchemaWord = (path: readonly string[]) => !isExample(path) && !path.includes('x-document-example')

const otherType: Readonly<Record<string, string>> = {
  string: 'boolean',
  integer: 'boolean',
  number: 'boolean',
  boolean: 'integer',
  array: 'string',
  object: 'array',
}

const operators: readonly Operator[] = [
  { name: 'renamed', applies: (key) => key === 'operationId', put: (value) => `${String(value)}X` },
  {
    name: 'renamed',
    applies: (key, value, path) => key === 'name' && path.at(-2) === 'parameters' && typeof value === 'string',
    put: (value) => `${String(value)}X`,
  },
  { name: 'taken out', applies: (key) => key === 'jsonSchemaDialect', put: () => undefined },
  {
    name: 'taken out',
    applies: (key, _, path) => isSchemaWord(path) && ['x-source', 'x-confidence'].includes(key),
    put: () => undefined,
  },
  { name: 'taken out', applies: (_, __, path) => path.at(-1) === 'x-status-codes', put: () => undefined },
  {
    name: 'property taken out',
    applies: (_, __, path) => path.at(-1) === 'properties' && isSchemaWord(path),
    put: () => undefined,
  },
  {
    name: 'another type',
    applies: (key, value, path) =>
      key === 'type' &&
      isSchemaWord(path) &&
      path.at(-1) !== 'properties' &&
      typeof value === 'string' &&
      value in otherType &&
      !path.includes('securitySchemes'),
    put: (value) => otherType[value as string],
  },
  {
    name: 'flipped',
    applies: (key, value) => ['required', 'explode'].includes(key) && typeof value === 'boolean',
    put: (value) => !value,
  },
  { name: 'another style', applies: (key, value) => key === 'style' && value === 'form', put: () => 'spaceDelimited' },
  {
    name: 'opened',
    applies: (key, value, path) => key === 'additionalProperties' && value === false && path.includes('requestBody'),
    put: () => true,
  },
  {
    name: 'one lower',
    applies: (key, value, path) => key === 'maximum' && typeof value === 'number' && isSchemaWord(path),
    put: (value) => (value as number) - 1,
  },
  {
    name: 'one higher',
    applies: (key, value, path) => key === 'minimum' && typeof value === 'number' && isSchemaWord(path),
    put: (value) => (value as number) + 1,
  },
  {
    name: 'never fits',
    applies: (key, value, path) => key === 'pattern' && typeof value === 'string' && isSchemaWord(path),
    put: () => '^never$',
  },
  {
    name: 'cannot be compiled',
    applies: (key, value, path) => key === 'pattern' && typeof value === 'string' && isSchemaWord(path),
    put: () => '[',
  },
  {
    name: 'only an unknown word',
    applies: (key, value, path) => key === 'enum' && Array.isArray(value) && isSchemaWord(path),
    put: () => ['never'],
  },
  {
    name: 'taken out',
    applies: (key, _, path) => ['x-wire-form', 'x-allow-empty-value'].includes(key) && isSchemaWord(path),
    put: () => undefined,
  },
  { name: 'example taken out', applies: (_, __, path) => path.at(-1) === 'examples', put: () => undefined },
  {
    name: 'example of a wrong type',
    applies: (key, _, path) => key === 'value' && path.at(-2) === 'examples',
    put: () => ({ '\u0000': true }),
  },
  { name: 'status taken out', applies: (_, __, path) => path.at(-1) === 'responses', put: () => undefined },
  {
    name: 'another path',
    applies: (_, value, path) => path.length === 1 && path[0] === 'paths' && isNode(value),
    put: () => undefined,
  },
  { name: 'taken out', applies: (key) => key === 'securitySchemes', put: () => undefined },
]

/** Every mutant of an OpenAPI file: one change each. */
export function specMutants(text: string): Mutant[] {
  const document = parse(text) as Node
  const mutants: Mutant[] = []
  visit(document, [], (holder, key, path) => {
    const value = holder[key]
    for (const operator of operators) {
      if (!operator.applies(key, value, path)) continue
      const put = operator.put(value)
      if (put === undefined) delete holder[key]
      else holder[key] = put
      mutants.push({
        name: `openapi.yaml: ${[...path, key].join(' › ')} ${operator.name}`,
        part: isExample([...path, key]) ? 'example' : 'spec',
        id: null,
        spec: stringify(document, { aliasDuplicateObjects: false }),
      })
      restore(holder, key, value)
    }
  })
  return mutants
}

// A key that was taken out and put back would stand last: the order of keys is kept, since examples are read in order.
function restore(holder: Node, key: string, value: unknown): void {
  if (key in holder) {
    holder[key] = value
    return
  }
  const rest = Object.entries(holder)
  for (const [name] of rest) delete holder[name]
  Object.assign(holder, { [key]: value }, Object.fromEntries(rest))
}

function visit(
  node: unknown,
  path: readonly string[],
  each: (holder: Node, key: string, path: readonly string[]) => void,
): void {
  if (Array.isArray(node)) {
    node.forEach((item, index) => visit(item, [...path, String(index)], each))
    return
  }
  if (!isNode(node)) return
  for (const key of Object.keys(node)) {
    each(node, key, path)
    // What an example holds is data, not spec.
    if (!(key === 'value' && path.at(-2) === 'examples') && key !== 'x-document-example') {
      visit(node[key], [...path, key], each)
    }
  }
}
